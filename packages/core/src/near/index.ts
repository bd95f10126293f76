export { type NearEdges, type NumberedEdges, nearEdges } from './edges.ts';
export type { Plain } from './plain.ts';
export { nearRecords, type StoredRecords } from './records.ts';
export { createRoom, type Room, type Watch } from './room.ts';
export { type Row, type ShelfName, shelfKinds } from './shelves.ts';
