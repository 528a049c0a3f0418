import { createInterface } from 'node:readline';

/** Says that it is ready, then answers each line of the input, a command as JSON, with a line of its own: the value that `act` came to, or what it
 * threw. */
export async function answerLines(act) {
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    const answer = await act(JSON.parse(line)).then(
      (value) => ({ value: value ?? null }),
      (error) => ({ thrown: describe(error) }),
    );
    console.log(JSON.stringify(answer));
  }
}

function describe(error) {
  const { message, code, statusCode, details, body } = error;
  return { kind: error.constructor.name, message, code, statusCode, details, body };
}
