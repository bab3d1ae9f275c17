/**
 * Loaded before a program (`node --import`), it takes the program's protection away: modules that protect are replaced
 * as they are loaded, in this process alone. So the same product is measured without it, and has no switch for it.
 */
import { register } from "node:module";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { answerQuestions } from "../questions.ts";

const { port1: heard, port2: tell } = new MessageChannel();
register("./replaceModules.js", import.meta.url, { data: tell, transferList: [tell] });
heard.unref();

const replaced = new Set<string>();

/** What was replaced is told before the module that asked for it runs, so nothing is under way any more. */
answerQuestions("replaced", () => {
  for (let told = receiveMessageOnPort(heard); told; told = receiveMessageOnPort(heard))
    replaced.add(told.message as string);
  return [...replaced];
});
