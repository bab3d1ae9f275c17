import { setTimeout as pause } from "node:timers/promises";

/** The longest pause in milliseconds, and the shortest; each is a part of it by chance. */
const PAUSE_MS_MAX = 400;
const PAUSE_MS = 2;

/** Waits a moment, longer each round: of those who take the same points from each other one comes to an end so. */
export async function giveWay(round: number): Promise<void> {
  await pause(Math.random() * Math.min(PAUSE_MS * 2 ** round, PAUSE_MS_MAX));
}
