/** The text form of wire cases; CONTRIBUTING.md describes it. */
import type { RawRequest } from './raw-http.ts';

export interface Exchange {
  readonly request: RawRequest;
  readonly reply: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: string;
  };
}

export interface Case {
  readonly sentence: string;
  readonly source: string;
  readonly exchanges: readonly Exchange[];
}

export function parseCase(text: string): Case {
  const lines = text.split('\n');
  const comments = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice(2));
  const source = comments.findIndex((line) => line.startsWith('source:'));
  return {
    sentence: comments.slice(0, source === -1 ? undefined : source).join(' '),
    source: comments.slice(source).join(' '),
    exchanges: lines
      .filter((line) => !/^#( |$)/.test(line))
      .join('\n')
      .split(/^---$/m)
      .map(parseExchange),
  };
}

function parseExchange(text: string): Exchange {
  const [asked = '', answered = ''] = text.split(/^(?=### \d)/m);
  const { first, headers, body } = parseMessage(asked);
  const [method = '', path = ''] = first.split(' ');
  const reply = parseMessage(answered);
  return {
    request: { method, path, headers: headers.flat(), body },
    reply: { status: Number(reply.first.slice(4)), headers: reply.headers, body: reply.body },
  };
}

function parseMessage(text: string) {
  const [head = '', ...rest] = text.trim().split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
  });
  return { first, headers, body: rest.join('\n\n') };
}
