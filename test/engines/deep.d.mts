export const NESTED: string;
export const SAY_NESTED: string;
export const TABLE: string;
export const SAY_TABLE: string;
export const WIDE: string;
export const WIDE_IMPORTS: string;
export const SAY_WIDE: string;
