import { defineConfig } from 'vitest/config';
import { viteYaml } from './scripts/yaml.mjs';

export default defineConfig({
  plugins: [viteYaml()],
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    testTimeout: 20_000,
  },
});
