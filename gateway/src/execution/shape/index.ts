export { compileShape } from "./compileShape.ts";
