export { answerReady, type AnswerReady } from "./answerReady.ts";
export { keepReady } from "./keepReady.ts";
export { readyOperations } from "./readyOperations.ts";
