import { decoded } from '../lib/decoded.ts';
import { inputKey, type Operation } from './operation.ts';

/** An input that stood in the query of the first page and does not in a link, with its text as it was sent. */
export interface LeftOutInput {
  readonly name: string;
  readonly pair: string;
}

/**
 * The inputs of the query that the first page was asked with, and that the address of a further one leaves out. Those that say which page,
 * or how long, are none: a token says it anew.
 */
export function leftOutInputs({ parameters }: Operation, first: string, further: string): readonly LeftOutInput[] {
  const there = new Set(queryOf(further).map(({ name }) => name.toLowerCase()));
  const declared = new Set(parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name));
  return queryOf(first).filter(
    // What is a secret is not known here.
    ({ name, value, pair }) => declared.has(name) && !there.has(name.toLowerCase()) && !pair.includes('«') && !saysWhichPage(name, value),
  );
}

/** Inputs by key, without those that say which page, or how long: what a page is asked with that begins a list from its start. */
export function withoutPaging(operation: Operation, inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const ofPages = operation.parameters.filter((parameter) => {
    const value = inputs[inputKey(operation, parameter)];
    return parameter.in === 'query' && !parameter.required && saysWhichPage(parameter.name, String(value));
  });
  const keys = new Set(ofPages.map((parameter) => inputKey(operation, parameter)));
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !keys.has(key)));
}

function queryOf(url: string): readonly (LeftOutInput & { readonly value: string })[] {
  const [, query = ''] = /\?([^#]*)/.exec(url) ?? [];
  return query.split('&').flatMap((pair) => {
    const [name = '', ...value] = pair.split('=').map((part) => decoded(part.replaceAll('+', ' ')));
    return name === '' ? [] : [{ name, value: value.join('='), pair }];
  });
}

function saysWhichPage(name: string, value: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z]+/g);
  return (words ?? []).some((word) => OF_PAGES.test(word) || (PERHAPS_OF_PAGES.test(word) && /^\d+$/.test(value)));
}

/** The input that says how long a page is, by its name; undefined where there is none. */
export function pageSizeInput({ parameters }: Operation): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return parameters.find(({ in: where, name, schema }) => where === 'query' && schema.type === 'integer' && OF_SIZE.test(plain(name)))
    ?.name;
}

const OF_SIZE = /^(top|take|limit|count|size|rows|max|max(pagesize|results|items)|page(size|limit|count)|((items|results|rows)?perpage))$/;
const OF_PAGES = /^(skip|skiptoken|top|take|limit|count|offset|page|pages|pagesize|perpage|size|rows|cursor|marker|token|continuation)$/;
/** Of a number: with other values they are words of filters. */
const PERHAPS_OF_PAGES = /^(start|startat|startindex|from|index|first|last|after|before|max|maxresults|results|number|per|p|n)$/;
