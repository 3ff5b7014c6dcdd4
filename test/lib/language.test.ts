import test from 'ava';
import { foreignLanguage } from '../../harness/lib/language.ts';

const FOREIGN: Readonly<Record<string, string>> = {
  'Gibt die Tickets des Helpdesks zurück, die neuesten zuerst.': 'German',
  'Crée une nouvelle commande pour le client indiqué.': 'French',
  'Crea un nuevo pedido para el cliente indicado.': 'Spanish',
  'Maakt een nieuwe bestelling aan voor de opgegeven klant.': 'Dutch',
  'Zwraca zgłoszenia działu pomocy, od najnowszych.': 'Polish',
  'Возвращает заявки службы поддержки, сначала новые.': 'Russian',
  '返回服务台的工单，最新的排在最前。': 'Chinese',
  ヘルプデスクのチケットを新しい順に返します: 'Japanese',
  '고객의 주문 목록을 최신순으로 가져옵니다.': 'Korean',
};

for (const [text, language] of Object.entries(FOREIGN)) {
  test(`${language} is told`, (t) => t.is(foreignLanguage(text), language));
}

const ENGLISH: Readonly<Record<string, string>> = {
  'plain English': 'Gives the tickets of the desk, newest first.',
  'English with accents, dashes and names': 'Opens a ticket at Bürgerbüro Köln – or at Café São Paulo.',
  'British English': 'Organises the colours of the catalogue by their behaviour.',
  'a list of codes': 'Possible values: AZTEC, CODABAR, CODE_39, EAN_8, ITF and MAXICODE.',
  'names of types': 'NewTicket, OpenTicket, ClosedTicket, ArchivedTicket',
  'invented words': 'imphash, ssdeep, tlsh',
  'too few words to tell': 'Kunde anlegen',
  'a single long word': 'x'.repeat(1_000_000),
  nothing: '',
};

for (const [what, text] of Object.entries(ENGLISH)) {
  test(`${what} passes`, (t) => t.is(foreignLanguage(text), undefined));
}
