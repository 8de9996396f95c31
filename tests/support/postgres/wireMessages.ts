/** Takes the messages of PostgreSQL's protocol out of a stream of bytes. @see https://www.postgresql.org/docs/18/protocol-message-formats.html */
export interface MessageReader {
  /** Whole messages, each with its head. */
  push(bytes: Buffer): Buffer[];
}

/** @param startsBare whether the first message has no letter, as a client's has not */
export function createMessageReader(startsBare: boolean): MessageReader {
  let isBare = startsBare;
  let kept = Buffer.alloc(0);
  return {
    push: (bytes) => {
      kept = Buffer.concat([kept, bytes]);
      const messages: Buffer[] = [];
      for (;;) {
        const head = isBare ? 0 : 1;
        if (kept.length < head + 4) return messages;
        const length = head + kept.readInt32BE(head);
        if (kept.length < length) return messages;
        const message = kept.subarray(0, length);
        kept = kept.subarray(length);
        // A request for TLS or a cancellation comes before the first message proper.
        if (isBare && !isRequest(message)) isBare = false;
        messages.push(message);
      }
    },
  };
}

const tlsRequest = 80_877_103;
const cancelRequest = 80_877_102;

function isRequest(message: Buffer): boolean {
  return isTlsRequest(message) || (message.length === 16 && message.readInt32BE(4) === cancelRequest);
}

/** Whether a client's first message asks for TLS. */
export function isTlsRequest(message: Buffer): boolean {
  return message.length === 8 && message.readInt32BE(4) === tlsRequest;
}

/** The letter of a message. */
export function kindOf(message: Buffer): string {
  return String.fromCharCode(message[0] ?? 0);
}

/** The texts in a message from an offset on, each ended by a zero. */
export function textsOf(message: Buffer, offset: number): string[] {
  return message.subarray(offset).toString('utf8').split('\u0000');
}

/** One simple statement as a client sends it. */
export function queryMessage(sql: string): Buffer {
  const text = Buffer.from(`${sql}\u0000`);
  const head = Buffer.from('Q\u0000\u0000\u0000\u0000');
  head.writeInt32BE(4 + text.length, 1);
  return Buffer.concat([head, text]);
}
