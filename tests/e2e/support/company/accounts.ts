import { SAMPLE_APPS } from "@datong/wechat/stand-in";

/** One of the company's accounts at WeChat. */
export type App = (typeof SAMPLE_APPS)[keyof typeof SAMPLE_APPS];

export const { miniProgram, officialAccount, app, website } = SAMPLE_APPS;
/** The Open Platform account that all four belong to. */
export const PLATFORM = miniProgram.openPlatform;

/** The page to which every account may send people back. */
export const REDIRECT_URI = "https://shop.example.com/login";
