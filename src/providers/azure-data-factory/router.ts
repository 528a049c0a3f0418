import type { Core, Operations } from '../../core/provider.ts';
import type { operations } from './api.ts';
import type { Principal } from './auth.ts';
import { authorityOperations } from './authority/operations.ts';
import type { Directory } from './directory.ts';
import { factoryOperations } from './operations/factories.ts';
import { pipelineOperations } from './operations/pipelines.ts';
import { runOperations } from './operations/runs.ts';
import type { Resources } from './resources.ts';

export const router = (core: Core, resources: Resources, directory: Directory): Operations<operations, Principal> => ({
  ...factoryOperations(core, resources),
  ...pipelineOperations(core, resources),
  ...runOperations(core, resources),
  ...authorityOperations(core, directory),
});
