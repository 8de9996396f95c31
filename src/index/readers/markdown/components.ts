import type { BlockWriter } from './blockWriter.js';
import type { Attributes } from './slots.js';

/** What components are written with. */
interface ComponentWriting {
  readonly writer: BlockWriter;
  /** Writes a line of Markdown. */
  readonly writeTitle: (title: string) => void;
}

/** Begins an element of JSX and gives what ends it, or null where nothing is known of its name. */
type BeginComponent = (name: string, attributes: Attributes) => (() => void) | null;

/** Names that components of documentation give to what they describe: `ParamField`, `Property`. */
const field = /(?:field|param|parameter|property|prop|attribute|argument|option|arg)$/;
const fieldNames = ['name', 'body', 'query', 'path', 'header', 'prop', 'param', 'field', 'option'];
const fieldFlags = ['required', 'optional', 'deprecated'];
const method = /^(?:get|post|put|patch|delete|head|options)$/i;
const fileName = /(?:^|\.)(?:file|folder)$/;

/**
 * Starts reading the components that documentation programs have beyond HTML's elements, where their attributes hold
 * what a page shows: fields with their type, requests with their method, steps, tabs, trees of files.
 */
export function createComponents({ writer, writeTitle }: ComponentWriting): BeginComponent {
  const steps: { isOpen: boolean }[] = [];
  const tabs: { labels: string[] }[] = [];

  const beginSteps = (): (() => void) => {
    writer.endBlock();
    const list = { isOpen: false };
    steps.push(list);
    return () => {
      steps.pop();
      if (list.isOpen) writer.closeList();
      else writer.endBlock();
    };
  };
  const beginStep = (title: string): (() => void) | null => {
    const list = steps.at(-1);
    if (list === undefined || title.trim() === '') return null;
    if (!list.isOpen) writer.openList(1);
    list.isOpen = true;
    writer.openItem();
    writeTitle(title);
    writer.endBlock();
    return () => writer.closeItem();
  };
  const beginTabs = (items: string): (() => void) => {
    writer.endBlock();
    tabs.push({ labels: items.split('\n').filter((label) => label !== '') });
    return () => {
      tabs.pop();
      writer.endBlock();
    };
  };
  const beginTab = (attributes: Attributes): (() => void) | null => {
    if (attributes['title'] !== undefined || attributes['label'] !== undefined) return null;
    const label = attributes['name'] ?? attributes['value'] ?? tabs.at(-1)?.labels.shift() ?? '';
    if (label === '') return null;
    writer.endBlock();
    writeTitle(label);
    writer.endBlock();
    return () => writer.endBlock();
  };
  const beginItem = (words: string, about = ''): (() => void) => {
    writer.openList(null);
    writer.openLedItem(words);
    if (about !== '') writeTitle(about);
    writer.endBlock();
    return () => {
      writer.closeItem();
      writer.closeList();
    };
  };

  return (name, attributes) => {
    if (name === 'steps') return beginSteps();
    if (name === 'step') return beginStep(attributes['title'] ?? '');
    if (name === 'tabs' || name === 'codetabs') return beginTabs(attributes['items'] ?? '');
    if (/^(?:tabs\.)?tab(?:item)?$/.test(name)) return beginTab(attributes);
    if (fileName.test(name) && attributes['name'] !== undefined) return beginItem(attributes['name']);
    const words = field.test(name) ? fieldWords(attributes) : null;
    if (words !== null) return beginItem(words, attributes['description']);
    return method.test(attributes['method'] ?? attributes['tag'] ?? '')
      ? beginRequest({ writer, writeTitle }, name, attributes)
      : null;
  };
}

/** `weight (integer, required)`. */
function fieldWords(attributes: Attributes): string | null {
  const key = fieldNames.find((one) => (attributes[one] ?? '').trim() !== '');
  if (key === undefined) return null;
  const [type = '', initial] = [attributes['type'], attributes['default'] ?? attributes['initial']];
  const facts = [
    type,
    ...fieldFlags.filter((flag) => attributes[flag] !== undefined && attributes[flag] !== 'false'),
    ...(initial === undefined ? [] : [`default: ${initial}`]),
  ].filter((fact) => fact !== '');
  return `${attributes[key] ?? ''}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}

/** `POST /messages`: before what stands in the element, or after it where that is the heading of the request. */
function beginRequest(
  { writer, writeTitle }: ComponentWriting,
  name: string,
  attributes: Attributes,
): () => void {
  const verb = (attributes['method'] ?? attributes['tag'] ?? '').toUpperCase();
  const address = attributes['url'] ?? attributes['path'] ?? attributes['endpoint'] ?? attributes['label'];
  const write = (): void => {
    writer.words(`${verb} `);
    if (address !== undefined) {
      writeTitle(address);
      writer.endBlock();
    }
  };
  writer.endBlock();
  if (/head(?:er|ing)$/.test(name) && address !== undefined) {
    writer.headNext(2);
    return () => {
      writer.endBlock();
      write();
    };
  }
  write();
  return () => writer.endBlock();
}
