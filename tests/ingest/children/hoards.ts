/** A parser that takes more and more memory. */
process.on("message", () => {
  const hoard: number[][] = [];
  for (;;) hoard.push(Array.from({ length: 10_000 }, Math.random));
});
