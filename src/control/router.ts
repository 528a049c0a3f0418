import type { Operations } from '../core/provider.ts';
import type { World } from '../core/world/world.ts';
import type { operations } from './api.ts';
import type { House } from './index.ts';
import { fileOperations } from './operations/files.ts';
import { journalOperations } from './operations/journal.ts';
import { machineOperations } from './operations/machines.ts';
import { ruleOperations } from './operations/rules.ts';
import { runOperations } from './operations/runs.ts';
import { timeOperations } from './operations/time.ts';
import { worldOperations } from './operations/worlds.ts';

export const router = (house: House, world: World): Operations<operations> => ({
  ...machineOperations(house),
  ...worldOperations(house),
  ...timeOperations(world),
  ...runOperations(house, world),
  ...ruleOperations(world),
  ...journalOperations(house, world),
  ...fileOperations(house, world),
});
