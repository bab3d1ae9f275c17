/** What one process asks another over its IPC channel. */
export interface Question {
  readonly id: number;
  readonly about: string;
  readonly given?: unknown;
}

/** What comes back: either an answer, or why there is none. */
export interface Answer {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

/** Answers the questions about one thing that the process above sends. */
export function answerQuestions(about: string, answer: (given: unknown) => unknown): void {
  const reply = (message: Answer) => process.send?.(message);
  process.on("message", (question: Question) => {
    if (question.about !== about) return;
    const { id, given } = question;
    Promise.resolve()
      .then(() => answer(given))
      .then(
        (answered) => reply({ id, answer: answered }),
        (error: unknown) => reply({ id, error: String(error) }),
      );
  });
}
