/** A protobuf message as pieces in order: large tensors are referred to, not copied. */
export type ProtobufMessage = readonly Uint8Array[];

const varintType = 0;
const lengthDelimited = 2;
const fixed32 = 5;

/** The bytes of a message's pieces together. */
export function byteLengthOf(message: ProtobufMessage): number {
  return message.reduce((sum, piece) => sum + piece.byteLength, 0);
}

/** Field `number` as a varint; a negative `value` takes ten bytes, as int64 does. */
export function varintField(number: number, value: number): ProtobufMessage {
  return [Uint8Array.from([...tag(number, varintType), ...varint(BigInt(value))])];
}

/** Field `number` as a 32-bit float, little-endian. */
export function floatField(number: number, value: number): ProtobufMessage {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [Uint8Array.from(tag(number, fixed32)), bytes];
}

/** Field `number` as UTF-8 text. */
export function stringField(number: number, value: string): ProtobufMessage {
  return messageField(number, [new TextEncoder().encode(value)]);
}

/** Field `number` as an embedded message, or as raw bytes. */
export function messageField(number: number, message: ProtobufMessage): ProtobufMessage {
  const length = varint(BigInt(byteLengthOf(message)));
  return [Uint8Array.from([...tag(number, lengthDelimited), ...length]), ...message];
}

function tag(number: number, wireType: number): number[] {
  return varint(BigInt(number * 8 + wireType));
}

/** @see https://protobuf.dev/programming-guides/encoding/#varints */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}
