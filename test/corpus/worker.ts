import { parentPort } from 'node:worker_threads';
import { runConnector } from './run-connector.ts';

// One connector at a time; the runner sends the next when it has the result.
parentPort?.on('message', (message: { folder: string; mode: 'check' | 'test' }) => {
  void runConnector(message.folder, message.mode).then((result) => parentPort?.postMessage(result));
});
