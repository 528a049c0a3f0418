import type { Core, Failures, Operations } from '../../core/provider.ts';
import type { operations } from './api.ts';
import type { Principal } from './auth.ts';
import { authorityOperations } from './authority/operations.ts';
import type { Directory } from './directory.ts';
import { createRunOperation } from './operations/create-run.ts';
import { factoryOperations } from './operations/factories.ts';
import { pipelineOperations } from './operations/pipelines.ts';
import { runOperations } from './operations/runs.ts';
import type { Resources } from './resources.ts';
import type { Choices } from './variants.ts';

export const router = (
  core: Core,
  choices: Choices,
  resources: Resources,
  directory: Directory,
  failures: Failures,
): Operations<operations, Principal> => ({
  ...factoryOperations(core, choices, resources),
  ...pipelineOperations(core, choices, resources),
  ...createRunOperation(core, choices, resources),
  ...runOperations(core, choices, resources, failures),
  ...authorityOperations(core, directory),
});
