/** What answers at the ports: services and control API at one, or each at its own. */
import { noSuchWorld } from './control/errors.ts';
import { vendorHosts } from './core/contract/contract.ts';
import { BODY_LIMIT } from './core/http/body.ts';
import { createDispatch } from './core/http/dispatch.ts';
import { createApp, serverOptions } from './core/http/http.ts';
import { createLocator } from './core/http/locate.ts';
import { createServe, type ServeParts } from './core/http/serve.ts';
import { type Listener, listen } from './core/net/listen.ts';
import type { Exchange } from './core/provider.ts';
import type { Worlds } from './core/world/worlds.ts';
import type { EmulatorParts } from './emulator-parts.ts';
import type { OpenHouse } from './house.ts';
import type { Stage } from './stage.ts';

/** What is still missing while the rest is put together. */
export interface State {
  isReady: boolean;
  stage: Stage | undefined;
  listeners: readonly Listener[];
}

/** What answers at the port of the services, and at that of the control API where it has one. */
export interface Faces {
  readonly main: ReturnType<typeof createApp>;
  readonly control: ReturnType<typeof createApp> | undefined;
}

export async function facesOf(
  { settings, extras, contracts, kernel }: EmulatorParts,
  { control: controlOf }: OpenHouse,
  state: State,
  worlds: Worlds,
  closing: AbortSignal,
): Promise<Faces> {
  const { main } = worlds;
  const { onServed } = extras;
  const common: ServeParts = {
    dispatch: createDispatch({
      kernel,
      replyCheck: settings.checkReplies ? await kernel.replyCheck() : undefined,
      bodyLimit: extras.bodyLimit ?? BODY_LIMIT,
      onCrash: extras.onCrash ?? printCrash,
    }),
    locate: createLocator(kernel.contract),
    operations: kernel.contract.operations,
    worldFor: (name, { owner, exchange }, request) =>
      state.stage?.isFor(request) ? state.stage.world : worlds.find(name, owner, exchange),
    lost: { speaker: controlOf(main), refuse: noSuchWorld },
    ownHosts: new Set([...settings.hostname, ...Object.values(contracts).flatMap(vendorHosts)]),
    onServed: onServed && ((served, world) => world !== state.stage?.world && onServed(served)),
    closing,
  };
  if (settings.controlPort === undefined) return { main: createApp(createServe(common)), control: undefined };
  const only = (isControl: boolean): ServeParts => ({
    ...common,
    locate: createLocator(kernel.contract, (owner) => (owner === 'control') === isControl),
  });
  return { main: createApp(createServe(only(false))), control: createApp(createServe(only(true))) };
}

export async function openPorts(
  { settings, identity }: EmulatorParts,
  { main, control: own }: Faces,
  state: State,
): Promise<void> {
  const { port, host, controlPort } = settings;
  state.listeners = [await listen(main, { port, host, identity, serverOptions: serverOptions(main) })];
  if (own === undefined || controlPort === undefined) return;
  const second = await listen(own, { port: controlPort, host, identity, serverOptions: serverOptions(own) });
  state.listeners = [...state.listeners, second];
}

function printCrash(error: unknown, { method, path }: Exchange): void {
  console.error(`runstead: ${method} ${path} broke:`, error);
}
