import { describe, expect, test } from 'vitest';
import { outlineOf } from './outline.js';

const read = (...lines: string[]): string[] => outlineOf(lines.join('\n'), { mdx: true });

describe('components of MDX whose attributes hold what a page shows', () => {
  test('fields are items with their name, type and default, and what is said of them', () => {
    expect(
      read(
        '<ParamField body="depth" type="integer" required>',
        '  How deep the kiln stands, in cm.',
        '</ParamField>',
        '',
        '<ParamField query="fuel" type="string" default="gas">',
        '  What it burns.',
        '  <Expandable title="gas options">',
        '    <ParamField query="fuel.bottled" type="boolean" deprecated={true}>',
        '      Whether it comes in bottles.',
        '    </ParamField>',
        '  </Expandable>',
        '</ParamField>',
        '<ResponseField name="id" type="string" />',
        '<Property name="note">',
        '```json',
        '{}',
        '```',
        '</Property>',
      ),
    ).toEqual([
      'item-0 - depth (integer, required): How deep the kiln stands, in cm.',
      'item-0 - fuel (string, default: gas): What it burns.',
      'paragraph+ gas options',
      'item-1 - fuel.bottled (boolean, deprecated): Whether it comes in bottles.',
      'item-0 - id (string)',
      'item-0 - note:',
      'code+(json) {}',
    ]);
  });

  test('requests stand with their method, one in a heading below it', () => {
    expect(
      read(
        '<Route method="post">/kilns/[\\{kiln.id\\}](/kiln)/heat</Route>',
        '',
        '<RouteHeader method="GET" url="/kilns/@all">',
        '  List kilns',
        '</RouteHeader>',
        '',
        'Lists them.',
      ),
    ).toEqual([
      'paragraph POST /kilns/{kiln.id}/heat',
      'heading2 List kilns',
      'paragraph GET /kilns/@all',
      'paragraph Lists them.',
    ]);
  });

  test('steps with titles are a numbered list; those without stay as they are', () => {
    expect(
      read(
        '<Steps>',
        '  <Step title="Open the `damper`">',
        '    Run this:',
        '',
        '    ```sh',
        '    damper open',
        '    ```',
        '  </Step>',
        '  <Step title="Light it">Wait.</Step>',
        '</Steps>',
        '',
        '<Steps>',
        '### Cool it',
        'Slowly.',
        '</Steps>',
      ),
    ).toEqual([
      'item#0 1. Open the damper',
      'paragraph+ Run this:',
      'code+(sh) damper open',
      'item#0 2. Light it',
      'paragraph+ Wait.',
      'heading3 Cool it',
      'paragraph Slowly.',
    ]);
  });

  test('tabs take their titles from themselves or from what lies around them', () => {
    expect(
      read(
        "<Tabs items={['gas', 'wood']}>",
        '<Tab>Open the valve.</Tab>',
        '<Tabs.Tab>Lay the fire.</Tabs.Tab>',
        '</Tabs>',
        '<Tabs><TabItem value="oil" label="Oil">Pump it.</TabItem><Tab value="coal">Shovel it.</Tab></Tabs>',
      ),
    ).toEqual([
      'paragraph gas',
      'paragraph Open the valve.',
      'paragraph wood',
      'paragraph Lay the fire.',
      'paragraph Oil',
      'paragraph Pump it.',
      'paragraph coal',
      'paragraph Shovel it.',
    ]);
  });

  test('code in a string is code, with its language and title', () => {
    expect(
      read(
        '<CodeBlock language="sh" title="kiln.sh">',
        '  {`kiln start',
        'kiln stop`}',
        '</CodeBlock>',
        '',
        '<Code code={`a: 1`} lang="yaml" />',
        '',
        '<CodeBlock language="js">{example}</CodeBlock>',
      ),
    ).toEqual(['paragraph kiln.sh', 'code(sh) kiln start\nkiln stop', 'code(yaml) a: 1']);
  });

  test('a component among words belongs to its line, and an icon parts nothing', () => {
    expect(
      read(
        '<Mark color="red">Hot ware</Mark> burns, so press the <GearIcon /> button.',
        '',
        '- Turn <Abbr>CW</Abbr> twice.',
      ),
    ).toEqual(['paragraph Hot ware burns, so press the button.', 'item-0 - Turn CW twice.']);
  });

  test('files of a tree are items, a frame keeps its caption', () => {
    expect(
      read(
        '<FileTree>',
        '  <FileTree.Folder name="app" defaultOpen>',
        '    <FileTree.File name="kiln.ts" />',
        '  </FileTree.Folder>',
        '</FileTree>',
        '<Frame caption="The kiln at night"><img src="/k.png" /></Frame>',
      ),
    ).toEqual(['item-0 - app:', 'item-1 - kiln.ts', 'paragraph The kiln at night']);
  });
});

describe('what pages of an API say beside components', () => {
  test('terms of HTML are items of a term and what is said of it', () => {
    expect(
      read(
        '<dl>',
        '  <dt>`limit`</dt>',
        '  <dd>How many kilns.</dd>',
        '  <dt>`after`:</dt>',
        '  <dd>',
        '',
        'Where to begin.',
        '',
        'It may be blank.',
        '',
        '  </dd>',
        '</dl>',
        '',
        'That is all.',
      ),
    ).toEqual([
      'item-0 - limit: How many kilns.',
      'item-0 - after: Where to begin.',
      'paragraph+ It may be blank.',
      'paragraph That is all.',
    ]);
  });

  test('a component may be named like an element, and say what it is in an attribute', () => {
    expect(
      read(
        '<Param name="id" type="string">The kiln.</Param>',
        '',
        '<Parameter name="limit" description="How *many*." />',
      ),
    ).toEqual(['item-0 - id (string): The kiln.', 'item-0 - limit: How many.']);
  });

  test('code of a group bears its title', () => {
    expect(read('```js [kiln.js]', 'start()', '```')).toEqual(['paragraph kiln.js', 'code(js) start()']);
  });
});
