// Generated from schema/dictionary/reservation.json by scripts/codegen.ts. Do not edit.
export const reservationDictionary = {
  "version": 1,
  "statuses": [
    {
      "status": "REQUESTED",
      "code": 0,
      "zh": "待确认",
      "en": "Requested"
    },
    {
      "status": "CONFIRMED",
      "code": 1,
      "zh": "已确认",
      "en": "Confirmed"
    },
    {
      "status": "FULFILLED",
      "code": 2,
      "zh": "已到店",
      "en": "Fulfilled"
    },
    {
      "status": "CANCELLED",
      "code": 3,
      "zh": "已取消",
      "en": "Cancelled"
    },
    {
      "status": "NO_SHOW",
      "code": 4,
      "zh": "未到店",
      "en": "No show"
    }
  ],
  "transitions": {
    "REQUESTED": ["CONFIRMED", "FULFILLED", "CANCELLED", "NO_SHOW"],
    "CONFIRMED": ["REQUESTED", "FULFILLED", "CANCELLED", "NO_SHOW"],
    "FULFILLED": [],
    "CANCELLED": [],
    "NO_SHOW": ["FULFILLED"]
  },
  "fields": {
    "externalId": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "预约号",
      "en": "Reservation number in its source"
    },
    "version": {
      "type": "whole number from 0, or RFC 3339 time with zone, to one day ahead of now; larger is newer, and a time newer than every number",
      "zh": "版本",
      "en": "The source's own version of the record"
    },
    "userId": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "统一用户标识",
      "en": "The person, as identity named them"
    },
    "channel": {
      "type": "MINI_PROGRAM, OFFICIAL_ACCOUNT, APP, WEBSITE or STORE",
      "zh": "端",
      "en": "Where it was made"
    },
    "status": {
      "type": "a status above; that of a known reservation moves only to its next ones",
      "zh": "预约状态",
      "en": "Where it stands"
    },
    "what": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "预约项目",
      "en": "What is reserved: the name of the service"
    },
    "place": {
      "type": "object",
      "zh": "门店",
      "en": "Where"
    },
    "place.id": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "门店编号",
      "en": "The place's id in its source"
    },
    "place.name": {
      "type": "string, 1 to 128 characters, no control characters, no space at the ends",
      "zh": "门店名称",
      "en": "What the place is called"
    },
    "startsAt": {
      "type": "RFC 3339 time with zone, from 1970 to five years ahead of now",
      "zh": "开始时间",
      "en": "When it begins"
    },
    "endsAt": {
      "type": "RFC 3339 time with zone, after startsAt by at most 30 days; open when left out",
      "zh": "结束时间",
      "en": "When it ends"
    },
    "partySize": {
      "type": "whole number, 1 to 1,000; 1 when left out",
      "zh": "人数",
      "en": "For how many people"
    },
    "note": {
      "type": "string, 0 to 500 characters; empty when left out",
      "zh": "备注",
      "en": "What the person asks for besides"
    }
  }
} as const;
