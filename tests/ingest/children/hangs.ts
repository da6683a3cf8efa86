/** A parser that never answers: an endless loop that no message can stop. */
process.on("message", () => {
  for (;;);
});
