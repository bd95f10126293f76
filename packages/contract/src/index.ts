export { allPorts, type Case, casesOf } from './cases.ts';
export { contract, type Harness, type Runner } from './contract.ts';
export { type DomainOptions, domain } from './domain/suite.ts';
export type {
  Collection,
  EdgesRule,
  GraphRule,
  PortName,
  RecordsRule,
  Rule,
  Sample,
  SearchRule,
} from './rule.ts';
export { rules } from './rules/index.ts';
export { createTools, type Eight, type Tools } from './tools.ts';
