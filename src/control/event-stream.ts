/** Server-sent events, as the HTML standard has them. */

type Tell = (event: string, data: unknown) => void;

/** Said from time to time, so that nobody between takes the connection for dead. In milliseconds. */
const HEARTBEAT = 15_000;

type Told = IteratorResult<string, undefined>;
const OVER: Told = { done: true, value: undefined };

/** The events that `subscribe` has told, as long as somebody takes them. It returns how to end that. A generator would not do:
 * it cannot be ended while somebody waits for the next event. */
export function eventsOf(subscribe: (tell: Tell) => () => void): AsyncIterableIterator<string, undefined> {
  const waiting = [': listening\n\n'];
  let isOver = false;
  let wake = (): void => undefined;
  const say = (text: string) => {
    waiting.push(text);
    wake();
  };
  const unsubscribe = subscribe((event, data) => say(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  const heart = setInterval(() => say(': still here\n\n'), HEARTBEAT).unref();

  return {
    async next(): Promise<Told> {
      while (waiting.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (isOver) return OVER;
      return { done: false, value: waiting.splice(0).join('') };
    },
    async return(): Promise<Told> {
      isOver = true;
      unsubscribe();
      clearInterval(heart);
      wake();
      return OVER;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
