import type { Text } from "../../domain/purpose.ts";

export const TITLE: Text = { zh: "您的个人信息副本", en: "A copy of your personal data" };

export const EXPLAINED: Text = {
  zh: "本页与同一压缩包中的 data.json 内容相同；data.json 供程序读取。本页时间均为北京时间。",
  en: "This page says the same as data.json beside it, which is for programs. Times on this page are Beijing time (UTC+8).",
};

export const MADE: Text = { zh: "生成时间", en: "Made" };
export const END: Text = { zh: "完", en: "End" };
export const YES: Text = { zh: "是", en: "Yes" };
export const NO: Text = { zh: "否", en: "No" };
/** Between the values of a list. */
export const COMMA: Text = { zh: "、", en: ", " };
