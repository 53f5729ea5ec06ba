/** What goes wrong while an answer is still being given, piece by piece, is told like what goes wrong before it: `told` makes the one of the other. */
export function tellRefusals<Answer>(answer: Answer, told: (error: unknown) => unknown): Answer {
  if (!isEvents(answer)) return answer;
  // INVARIANT: what reads it takes it for what it was: a stream of the same events.
  return eachOf(answer, told) as Answer;
}

function isEvents(answer: unknown): answer is AsyncIterableIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer && 'next' in answer;
}

async function* eachOf(events: AsyncIterableIterator<unknown>, told: (error: unknown) => unknown): AsyncGenerator<unknown> {
  try {
    yield* events;
  } catch (error) {
    throw told(error);
  }
}
