import { crc32, deflateRawSync } from 'node:zlib';

/** Files by name; an object is an archive of its own, and a name that ends in `/` a folder. */
export interface ZipTree {
  readonly [name: string]: string | Uint8Array | ZipTree;
}

/** One entry, with what an honest writer would not say. */
export interface RawEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly declaredBytes?: number;
  readonly encrypted?: boolean;
  readonly crc?: number;
}

/** An archive of a tree. */
export function writeZip(tree: ZipTree): Buffer {
  return writeRawZip(
    Object.entries(tree).map(([name, content]) => ({
      name,
      content: typeof content === 'string' ? Buffer.from(content) : content instanceof Uint8Array ? content : writeZip(content),
    })),
  );
}

/** An archive of entries as they are given (APPNOTE 6.3, without ZIP64). */
export function writeRawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredBytes = content.length, encrypted = false, crc = crc32(content) } of entries) {
    const [path, data] = [Buffer.from(name), deflateRawSync(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(declaredBytes, 18);
    common.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), common, path, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, rest, path);
    offset += 4 + common.length + path.length + data.length;
  }
  const [body, list] = [Buffer.concat(parts), Buffer.concat(directory)];
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(body.length, 12);
  return Buffer.concat([body, list, Buffer.from('PK\x05\x06'), end]);
}
