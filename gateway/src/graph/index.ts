export { openGraph, type Graph, type GraphOptions } from "./Graph.ts";
export { serveGraphs, type Graphs } from "./graphs.ts";
