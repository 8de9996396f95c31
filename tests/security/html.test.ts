import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { html } from '../../src/index/readers/html/html.js';
import { onlyArticle, readBytes } from '../index/readers/readBytes.js';

it('a page is parsed and never fetches anything: no image, style, frame, script or link of it', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = `<!doctype html><html><head>
    <base href="${at}/base/"><link rel="stylesheet" href="${at}/style.css"><link rel="preload" href="${at}/p" as="image">
    <link rel="dns-prefetch" href="${at}"><meta http-equiv="refresh" content="0; url=${at}/refresh">
    <style>@import url("${at}/import.css"); body { background: url("${at}/background.png") }</style>
    <script src="${at}/script.js"></script><script>fetch("${at}/fetch")</script>
    <script type="module">import "${at}/module.js"</script></head>
    <body onload="fetch('${at}/load')"><article><h1>The ferry</h1>
    <p>The ferry to the island sank on Monday in calm weather, the harbour office said.</p>
    <img src="${at}/image.png" onerror="fetch('${at}/error')" srcset="${at}/set.png 2x"><iframe src="${at}/frame"></iframe>
    <object data="${at}/object"></object><embed src="${at}/embed"><video src="${at}/video" poster="${at}/poster"></video>
    <svg><image href="${at}/svg.png"/></svg>
    <p>Nobody drowned, and the cargo was saved by fishermen from the village nearby.</p></article></body></html>`;
  const article = onlyArticle(await readBytes(html, 'page.html', page));
  expect(article.text).toContain('Nobody drowned');
  // The server hears of a request made now: those before it would have come first.
  await fetch(`${at}/last`);
  expect(asked).toEqual(['/last']);
});
