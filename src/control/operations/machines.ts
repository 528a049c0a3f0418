import type { Operations } from '../../core/provider.ts';
import type { operations } from '../api.ts';
import { noHttps, noSuchContract, notReady } from '../errors.ts';
import type { House } from '../index.ts';

type Machines = 'getHealth' | 'getReady' | 'getVersion' | 'getAuthority' | 'listContracts' | 'getContract';

/** What the process says of itself. */
export const machineOperations = (house: House): Pick<Operations<operations>, Machines> => ({
  getHealth: () => ({ status: 200, body: { status: 'ok' } }),

  getReady() {
    if (!house.isReady()) throw notReady();
    return { status: 200, body: { status: 'ready' } };
  },

  getVersion: () => ({
    status: 200,
    body: {
      name: 'runstead',
      version: house.version,
      node: process.versions.node,
      providers: house.providers.map(({ name, title }) => ({ name, title })),
    },
  }),

  async getAuthority() {
    const pem = await house.authority();
    if (pem === undefined) throw noHttps();
    return { status: 200, body: pem };
  },

  listContracts: ({ exchange }) => ({
    status: 200,
    body: {
      contracts: Object.entries(house.contracts).map(([name, { info }]) => ({
        name,
        title: info.title,
        version: info.version,
        url: `${exchange.origin}${exchange.path.replace(/\/$/, '')}/${name}`,
      })),
    },
  }),

  getContract({ params: { name } }) {
    const found = Object.hasOwn(house.contracts, name) ? house.contracts[name] : undefined;
    if (found === undefined) throw noSuchContract(name, Object.keys(house.contracts));
    return { status: 200, body: { ...found } };
  },
});
