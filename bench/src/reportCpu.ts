/**
 * Loaded into every measured process before anything else (`node --import`), so that each can be asked for its own
 * CPU time, all threads together, whatever it is.
 */
import { answerQuestions } from "./questions.ts";

answerQuestions("cpu", () => process.cpuUsage());
