/** Whether every object has something by this name, which is none of its values: `constructor`. */
export const isInherited = (name: string): boolean => name in Object.prototype;
