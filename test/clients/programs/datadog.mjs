/** Datadog Workflow Automation by its official client, which takes its keys from the environment. */
import { client, v2 } from '@datadog/datadog-api-client';
import { answerLines } from './answer-lines.mjs';

await answerLines(async ({ origin, keys, enableRetry, method, args }) => {
  const { protocol, host } = new URL(origin);
  const configuration = client.createConfiguration({ serverIndex: 1, authMethods: { ...keys }, enableRetry });
  configuration.setServerVariables({ protocol: protocol.replace(':', ''), name: host });
  const api = new v2.WorkflowAutomationApi(configuration);
  const call = () => collected(api[method](...args));
  return enableRetry ? waitingOn(origin, call) : await call();
});

/** All that a pagination helper gives, one after the other; everything else as it is. */
async function collected(answer) {
  if (!(Symbol.asyncIterator in answer)) return await answer;
  const items = [];
  for await (const item of answer) items.push(item);
  return items;
}

/** What the client waits for a limit goes by on the clock of the emulator, so that nobody has to wait for it. */
async function waitingOn(origin, act) {
  const { setTimeout } = globalThis;
  const restore = () => Object.assign(globalThis, { setTimeout });
  globalThis.setTimeout = (wake, milliseconds) => {
    restore();
    advance(origin, milliseconds).then(wake);
  };
  return await act().finally(restore);
}

async function advance(origin, milliseconds) {
  await fetch(`${origin}/_runstead/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by: `${milliseconds}ms` }),
  });
}
