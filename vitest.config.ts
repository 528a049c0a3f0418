import { defineConfig } from 'vitest/config';
import { viteYaml } from './scripts/yaml.mjs';

export default defineConfig({
  plugins: [viteYaml()],
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // No test leaves anything behind in a module, so that they can share the loaded ones.
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});
