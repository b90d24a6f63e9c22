/**
 * What the mock needs of node:http. An `import` of that reads all it exports, `WebSocket` among them, for which Node loads the
 * whole of its Fetch API (24.21): that takes longer than all else that happens before the mock listens.
 */
export const { createServer, STATUS_CODES } = process.getBuiltinModule("node:http");
