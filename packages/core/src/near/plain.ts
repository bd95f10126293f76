/** The methods of a port as plain functions: those of a store that answers at once. */
export type Plain<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (input: infer Input) => Promise<infer Answer>
    ? (input: Input) => Answer
    : never;
};
