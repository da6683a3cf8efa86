/** Tests are sentences about the product; those that take a file all the way need more than a moment. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["tests/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 600_000, maxWorkers: 2 },
});
