import { expect, it } from 'vitest';
import { quantityAsked, type Quantity } from '../../../src/retrieval/question/quantityAsked.js';

it.each<readonly [string, Quantity | null]>([
  ['How expensive was the bridge?', 'price'],
  ['What was the price tag of the dam?', 'price'],
  ['How big a raise did the pilots get?', 'price'],
  ['price of a berth', 'price'],
  ['How much did the mill cost?', 'price'],
  ['What does a ticket cost?', 'price'],
  ['What percentage of boats sank?', 'share'],
  ['how large a share of the catch is cod', 'share'],
  ['How often does the ferry sail?', 'rate'],
  ['How old is the tower?', 'age'],
  ['How long did the strike last?', 'duration'],
  ['max retry delay default', 'duration'],
  ['How far is the island?', 'distance'],
  ['How tall is the tower?', 'distance'],
  ['How heavy is the bell?', 'weight'],
  ['How many boats are there?', 'count'],
  ['number of berths', 'count'],
  ['How big is the harbour?', 'size'],
  ['How much fell yesterday?', 'size'],
  ['Who owns the mill?', null],
  ['How do I moor a boat?', null],
  ['', null],
])('%j asks for %j', (question, quantity) => {
  expect(quantityAsked(question)).toBe(quantity);
});
