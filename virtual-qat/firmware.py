#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
"""firmware.py FOLDER: writes synthetic qat_4xxx.bin, qat_402xx.bin, qat_6xxx.bin, and a *_mmp.bin for each.
They hold no code at all: only the containers (MOF > SUOF > CSS image) that the driver's loader checks.
The virtual device "authenticates" and "loads" anything."""
import os, struct, sys
out = sys.argv[1]; os.makedirs(out, exist_ok=True)
HDR = 128 + 384 + 4 + 384                       # CSS header, RSA-3K modulus, exponent, signature
DEV_TYPE = {'4xxx': 0x08000000, '402xx': 0x08000000, '6xxx': 0x80000000}

def crc(b):
    r = 0
    for c in b:
        r ^= c << 8
        for _ in range(8): r = (r << 1 ^ 0x1021) & 0xffff if r & 0x8000 else r << 1
    return r
def css(payload, fw_type):                      # the signed-image wrapper, with a zero key and signature
    payload += bytes(-(HDR + len(payload)) % 4)
    n = HDR + len(payload)
    h = struct.pack('<11I', 6, HDR // 4, 0x10000, 0, 0x8086, 0x20260101, n // 4, 96, 96, 1, fw_type) + bytes(84)
    return h + bytes(384) + struct.pack('<I', 0x10001) + bytes(384) + payload
def dual(payload, fw_type):                     # 6xxx: two kinds of key and signature, all zero
    h = struct.pack('<III', 0x14, 0x375, 0x40001) + bytes(384) + struct.pack('<I', 0x10001) + bytes(384 + 64 + 2692)
    return h + bytes(7) + bytes([fw_type]) + bytes(8) + payload
def signed(fam, payload, fw_type): return (dual if fam == '6xxx' else css)(payload, fw_type)
def ae_image(fam, name, ae_mask):
    m = struct.pack('<IHHIHHII', 0, 0, 1, DEV_TYPE[fam], 0xffff, 0, ae_mask, 0xff00) + bytes([0, 8, 0, 0, 0, 0, 0, 0, 0]) + bytes(7)
    m += name.encode().ljust(256, b'\0') + b'synthetic'.ljust(256, b'\0')
    return signed(fam, m + bytes(50 * 8) + bytes(64 * 8), 0)   # mode, init sequence, "instructions"
def table(names):
    s = b''; pos = []
    for n in names: pos.append(len(s)); s += n.encode() + b'\0'
    s += bytes(-(len(s) + 4) % 8)
    return struct.pack('<I', len(s)) + s, pos
def container(magic, chunks):                   # MOF and SUOF files share this outer layout
    off = 16 + 24 * len(chunks); h = b''; body = b''
    for cid, data in chunks:
        h += struct.pack('<8sQQ', cid, off + len(body), len(data)); body += data
    rest = struct.pack('<BBHHH', 1, 0, 0, len(chunks), len(chunks)) + h + body
    return struct.pack('<II', magic, crc(rest)) + rest
def suof(fam, name, ae_mask):
    img = ae_image(fam, name, ae_mask)
    return container(0x53554f46, [(b'SYM_OBJS', table([name])[0]), (b'SUF_IMAG', struct.pack('<II', len(img), 0) + img)])
def mof(objs):
    tab, pos = table([n for n, _ in objs])
    hdr = struct.pack('<HHI', len(objs), len(objs), 0); off = 8 + 32 * len(objs); body = b''
    for (n, d), p in zip(objs, pos):
        hdr += struct.pack('<8sQQII', b'SUF_IMAG', off + len(body), len(d), p, 0)
        body += d + bytes(-len(d) % 8)
    return container(0x00666f6d, [(b'SYM_OBJS', tab), (b'SUF_OBJS', hdr + body)])

ENGINES = {'sym': 0xff, 'asym': 0xff, 'dc': 0xff, 'cy': 0xff, 'wcy': 0xff, 'admin': 0x100}
OBJECTS = {'4xxx': 'sym asym dc admin', '402xx': 'sym asym dc admin', '6xxx': 'cy dc admin wcy'}
for fam, kinds in OBJECTS.items():
    objs = [('qat_%s_%s.bin' % (fam, k), ENGINES[k]) for k in kinds.split()]
    open('%s/qat_%s.bin' % (out, fam), 'wb').write(mof([(n, suof(fam, n, m)) for n, m in objs]))
    open('%s/qat_%s_mmp.bin' % (out, fam), 'wb').write(signed(fam, bytes(4096), 1))
