export const NESTED: string;
export const SAY_NESTED: string;
export const TABLE: string;
export const SAY_TABLE: string;
