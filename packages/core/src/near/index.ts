export type { Inside, Run, Surrounding } from '../around.ts';
export { alone } from './alone.ts';
export { counterOf, counters } from './counters.ts';
export { type NearEdges, type NumberedEdges, nearEdges } from './edges.ts';
export { createNames, type NameStore, type Names } from './names.ts';
export { type Row, type ShelfName, shelfKinds } from './nodes.ts';
export { asPort, type Plain } from './port.ts';
export { nearRecords, type StoredRecords } from './records.ts';
export { createRoom, type Room, type Watch } from './room.ts';
