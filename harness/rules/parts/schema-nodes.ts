export * from '../../model/schema-nodes.ts';
