/**
 * A clock that goes on from now by a millisecond each time that it is looked at: no two things happen at once, however fast the
 * machine is, and what is due after some seconds is not due while a test counts, however slow it is.
 */
export function tickingClock(): () => Date {
  let ms = Date.now();
  return () => new Date(ms++);
}
