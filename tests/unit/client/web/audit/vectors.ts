// Roots, proofs, a signed checkpoint and a cosignature that Go's
// golang.org/x/mod/sumdb and crypto/ed25519 made, which know nothing of us:
// the same as in tests/unit/storage/merkle/audit_vectors.h. The leaves are
// "event 1" to "event 700".

import {
  type Bytes,
  fromHex,
  utf8,
} from '@web/audit/bytes';

export function hex(text: string): Bytes {
  const bytes = fromHex(text);
  if (bytes === null) throw new Error(`not hexadecimal: ${text}`);
  return bytes;
}

export function leaf(number: number): Bytes {
  return utf8(`event ${number}`);
}

export const ROOTS: ReadonlyMap<number, string> = new Map([
  [
    0,
    'e3b0c44298fc1c149afbf4c8996fb924' +
      '27ae41e4649b934ca495991b7852b855',
  ],
  [
    1,
    '189a944dd1bd99ed6685a75670d57a64' +
      '591e901d32714d6f6c58e55d8a9edb46',
  ],
  [
    2,
    '7477cad965bfb8a840b004b58db212b1' +
      '3c03d747e0fe486d0db0f4540ef5d7f7',
  ],
  [
    3,
    '5b9e1580fefaab42798bd0572f5add41' +
      'a7f314b80717ace1e790110e9eb66560',
  ],
  [
    7,
    '8d9b15ec3474c845d6d615c83eeb63be' +
      'ed4354952d8ccb8fc31c9ce653aa476c',
  ],
  [
    8,
    '1d16a95f31052bbd931cf6b992dd26b9' +
      'f07997bd54dd585f3615b1ff4206260b',
  ],
  [
    255,
    'a8ba0969f40df9db04c5b97bbf6038a5' +
      '42232694259f8f83bcac8ca3b2b4c219',
  ],
  [
    256,
    '809c54a7fe67e88941295878fb421523' +
      '0ef43eb6fdd5d80d9ca7a5d23ff85684',
  ],
  [
    257,
    '00d94a573c9bcadd8e45aeae36eab8cd' +
      '510f8b7d4506d33a0d6e1d1aaeafff13',
  ],
  [
    700,
    '0bfac504f538276cf7e5da2747e65468' +
      'dc2e43cd5f1b708109adcda4c24f5ecf',
  ],
]);

export const LOG_KEY =
  'yoriai.example/tohoku+2048a707' +
  '+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs';

// Of the tree of 700.
export const CHECKPOINT =
  'yoriai.example/tohoku\n' +
  '700\n' +
  'C/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=\n' +
  '\n' +
  '\u2014 yoriai.example/tohoku IEinB+IwW7Pw9N+NTzoFLL22Sk8dYr32Q0K2' +
  'H8zniivdEMlb3jRWTnPMyoNiTxEO2l96UpyqhdIsp/J1ol9/bT2PAAM=\n';

export const WITNESS_KEY =
  'witness.example/kasseiken+c757d75a' +
  '+BP0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY';

export const COSIGNED_AT = 1_600_000_000n;

// What the witness says of that checkpoint.
export const COSIGNATURE =
  '\u2014 witness.example/kasseiken ' +
  'x1fXWgAAAABfXhAAaMhH5djPwnL513b8kH0HFwrLW+I1ULuLTwubMiCalxKpwPQtYWOVq8Iv' +
  'PsfBGfPaQusAehhnug2/f64jmn4SAQ==\n';

// Leaf 2 in the tree of 700, from its neighbour to the child of the root.
export const INCLUSION: readonly string[] = [
  'a529d3830d9c26c457c2ede6826c2b7f' +
    '4cb8b047fc4a09376020eff77b17c12f',
  '7477cad965bfb8a840b004b58db212b1' +
    '3c03d747e0fe486d0db0f4540ef5d7f7',
  '47ab3bb25c5ccf56256db0b79f96bb76' +
    '354d90f76a2896d1662f4f0cef4644bd',
  'c9b3a3b45bf50d8f787fae82c299cbc1' +
    'e9a0ee5a2532de9b6360d9e69af14f61',
  '0d5b3d74e4e3fdd1d9515ec24ec442a4' +
    '19fb42dc0e6554a4e072e9130a7146e6',
  'e3c5edb7998d819871bff605b9b71e8e' +
    '55cb27456a3a2a3735df345c63c6b4f4',
  'b41a8fb1395a6c2521f5258d82911152' +
    '54e5a3bc74369c183d194a12226e223b',
  '00ec950edbb92ff8ddf2d24adfbf6d31' +
    'ead9d68ee8799a3f197c417c0e14bf69',
  'b86b970ece8822b0d872232c7998739e' +
    'b29b7b7a1226cf73a6966d2470067ece',
  'aa673efd4eb1dc79800035ff7b42e2cc' +
    '1e6c192c9905ee7cac68a01442b194db',
];

// From the tree of 300 to that of 700.
export const CONSISTENCY: readonly string[] = [
  'afd7cc23fca67dc75329b9a7a04a1542' +
    '1270860bdff7b6f32a25dcbccb99b139',
  '1ed24e8c895ba65d8018a34801a758e8' +
    '07671be4a85eb3e08c9019d63d104d86',
  '0f423a995fa170efc7ad7401ab141d95' +
    '0b28ca3dc21b8a4924e1f99271062ac4',
  '9499482d955904f8db69884aedbfd3c5' +
    'bf31a5b3271246cc410e4a2fb1758fa2',
  'b4706f6b48b8ff138e029529d6ed8d6e' +
    'a818fc72583c9259a1f5574d7327b3b2',
  '6f1f60c25de92395057490fadb365a3e' +
    'fb1b3ab8fac3d534ff66b5cd500a6bde',
  '874dd41c414b95c2a70992fafde71d72' +
    'a1b05d63aaa5348d671dfa5d3c2b37d5',
  '809c54a7fe67e88941295878fb421523' +
    '0ef43eb6fdd5d80d9ca7a5d23ff85684',
  'aa673efd4eb1dc79800035ff7b42e2cc' +
    '1e6c192c9905ee7cac68a01442b194db',
];
