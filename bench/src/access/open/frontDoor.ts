import { createHttpServer } from "@datong/subgraph-kit";
import type * as Original from "../../../../gateway/dist/http/frontDoor.js";

/** The HTTP server that subgraphs have as well: no limits of time, no checks of URL and Host, no headers for browsers. */
export const openFrontDoor: typeof Original.openFrontDoor = ({ isReady, logger }) => createHttpServer(logger, isReady);
