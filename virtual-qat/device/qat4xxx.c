/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Copyright The OpenQAT Authors */
/*
 * A virtual Intel QAT 4xxx (8086:4940, 4942 or 4944) or 6xxx (8086:4948) for QEMU 7.2 to 10.0,
 * with SR-IOV.
 *
 * Enough of the device for Linux's own intel_qat and qat_4xxx or qat_6xxx to probe, load
 * "firmware", exchange admin messages, take interrupts, run heartbeat, telemetry and rate limiting,
 * and enable its 16 VFs. It does no cryptography: a ring request is answered with an error status.
 *
 * It is no part of a QEMU tree: it is loaded with LD_PRELOAD into Debian's own qemu-system-x86_64,
 * whose dynamic symbol table has all that is used here.
 */
#include "qemu/osdep.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qemu/units.h"
#include "qapi/error.h"
#include "hw/pci/pci.h"
#if __has_include("hw/pci/pci_device.h")      /* QEMU 8 and later; tried with 10.0 */
#include "hw/pci/pci_device.h"
#include "hw/pci/pci_bus.h"
#define QEMU_10
#endif
#include "hw/pci/pcie.h"
#include "hw/pci/pcie_sriov.h"
#include "hw/pci/msix.h"
#include "hw/qdev-properties.h"

#ifdef QEMU_10
#define pcie_sriov_pf_disable_vfs(d)      pcie_sriov_pf_reset(d)
#define pcie_sriov_vf_register_bar(d, n, r) pci_register_bar(d, n, BAR64, r)
#define pcie_ari_init(d, offset, next)    pcie_ari_init(d, offset)
#define SRIOV_ERRP                        , errp
#define QAT_END_OF_PROPS
#else
#define device_class_set_legacy_reset(dc, f) ((dc)->reset = (f))
#define SRIOV_ERRP
#define QAT_END_OF_PROPS                  DEFINE_PROP_END_OF_LIST(),
#endif

#define TYPE_QAT    "qat-4xxx"
#define TYPE_QAT_VF "qat-4xxx-vf"
#define TYPE_QAT_6  "qat-6xxx"
typedef struct Qat Qat;
typedef struct QatVf QatVf;
DECLARE_INSTANCE_CHECKER(Qat, QAT, TYPE_QAT)
DECLARE_INSTANCE_CHECKER(QatVf, QAT_VF, TYPE_QAT_VF)

/* sizes */
#define SRAM_SIZE   (256 * KiB)          /* BAR0: here only the MSI-X table */
#define SRAM_FW_SIZE (2 * MiB)           /* what the firmware (SeaBIOS) is told, see shrink_bar0() */
#define MISC_SIZE   (8 * MiB)            /* BAR2: PMISC */
#define ETR_SIZE    (2 * MiB)            /* BAR4: ring banks */
#define VF_ETR_SIZE (32 * KiB)
#define VF_MISC_SIZE (16 * KiB)
#define N_AE 9
#define N_BANK 64
#define VEC_AE 64

/* PMISC offsets (names as in the driver) */
#define RTTABLE(i)        (0x409000 + (i) * 4)
#define VF_CSR(i)         (0x40B000 + (i) * 0x20)   /* VINTSOU VINTMSK SOUPF2VM MSKPF2VM PF2VM VM2PF */
#define VM2PF_SOU         0x41A180
#define VM2PF_MSK         0x41A1C0
#define SMIAPF_MASK       0x41A084
#define ERRSOU(i)         (0x41A200 + (i) * 4)
#define ERRMSK(i)         (0x41A210 + (i) * 4)
#define GENSTS            0x41A220            /* 6xxx: state of the device, and the reset that it needs */
#define GENSTS_HALT_PFLR  0x5
#define AEUNCERRLOG       0x41A300
#define AECORERRLOG       0x41A308
#define CPPPARERRLOG      0x41A310
#define ADMINMSGUR        0x500574
#define ADMINMSGLR        0x500578
#define PM_STATUS         0x50A00C
#define PM_HOST_MSG       0x50A01C
#define PM_INTERRUPT      0x50A028
#define AE_CSR(ae, r)     (0x600800 + ((ae) << 12) + (r))
#define AE_MAILBOX        0x170
#define AE_PROFILE_COUNT  0x144
#define AE_CSR_STATUS     0x180
#define AE_CTX_ENABLES    0x018
#define CAP(r)            (0x640000 + (r))
#define SVN_CHECK         CAP(0x4)
#define FCU_CONTROL       CAP(0x1000)
#define FCU_STATUS        CAP(0x1004)
#define FCU_BCAST_MASK    CAP(0x1008)
#define FCU_AE_LOADED     CAP(0x1010)
#define FCU_DRAM_LO       CAP(0x1014)
#define FCU_DRAM_HI       CAP(0x1018)
#define PM_DRV_ACTIVE     (1u << 20)
#define PM_INIT_STATE     (1u << 21)
#define PM_SOU            (1u << 18)
/* ETR offsets */
#define RPRESETCTL(b)     (0x6000 + ((b) << 3))
#define RING_CSR          0x100000
#define BANK_SIZE         0x2000
/* config space */
#define CFG_PVC0CTL       0x204
#define CFG_PVC1CTL       0x210
#define CFG_FUSECTL0      0x2C8
#define FUSE0_ANTI_RB     (1u << 24)     /* 6xxx */
#define FUSE1_WIRELESS    (1u << 6)      /* 6xxx: set where the wireless engines are off */
#define CFG_DOORBELL      0xF00          /* ours: the test writes a QatInject here (setpci F00.L=n) */

enum { FAIL_PM = 1, FAIL_AUTH = 2, FAIL_LOAD = 4, FAIL_START = 8, FAIL_ADMIN = 16, FAIL_HB = 32 };
enum { SVN_ACTIVE = 2 };
enum { INJ_CORR = 1, INJ_NONFATAL, INJ_FATAL, INJ_PM_IDLE, INJ_FAIL = 0x100 /* | FAIL_* mask */ };

struct Qat {
    PCIDevice pci;
    MemoryRegion sram, misc, etr;
    uint32_t *m, *e;                     /* register files of PMISC and ETR */
    uint16_t device_id, vf_device_id, total_vfs, vf_offset, vf_stride, fw_caps;
    uint32_t fuse[6], fail, fail0;
    uint8_t revision, svn_min;
    uint32_t prof[N_AE];
    bool running;                        /* the FCU was told to start */
    uint64_t hb_addr, tl_addr, reqs[N_AE];
    uint16_t hb_cnt[N_AE];
    uint32_t tl_size, tl_cnt;
    QEMUTimer *tl;
    int phase;                           /* 0 firmware assigns BARs, 1 it has done so, 2 the OS has asked again */
};
struct QatVf {
    PCIDevice pci;
    MemoryRegion etr, misc;
};

static bool tracing;
#define TR(q, ...) do { if (tracing) { fprintf(stderr, "qat %02x.%x: ", pci_dev_bus_num(&(q)->pci), (q)->pci.devfn); \
                        fprintf(stderr, __VA_ARGS__); fputc('\n', stderr); } } while (0)
#define M(q, off) ((q)->m[(off) / 4])
#define E(q, off) ((q)->e[(off) / 4])

static void put16(uint8_t *p, uint16_t v) { memcpy(p, &v, 2); }
static void put32(uint8_t *p, uint32_t v) { memcpy(p, &v, 4); }
static void put64(uint8_t *p, uint64_t v) { memcpy(p, &v, 8); }
static uint32_t get32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return v; }
static uint64_t get64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return v; }

/* ---- interrupts ---- */
static void ae_irq(Qat *q)
{
    unsigned v = M(q, RTTABLE(VEC_AE)) & 0x7f;
    if (!(M(q, SMIAPF_MASK) & 1) && msix_enabled(&q->pci)) msix_notify(&q->pci, v);
}
static void bank_irq(Qat *q, unsigned bank)
{
    int nvf = pcie_sriov_num_vfs(&q->pci);
    if (nvf && bank / 4 < nvf) {                          /* the bank belongs to a VF: its vector 0..3 */
        PCIDevice *vf = pcie_sriov_get_vf_at_index(&q->pci, bank / 4);
        if (vf && msix_enabled(vf)) msix_notify(vf, bank % 4);
    } else if (msix_enabled(&q->pci)) {
        msix_notify(&q->pci, M(q, RTTABLE(bank)) & 0x7f);
    }
}
static void raise_err(Qat *q, unsigned reg, uint32_t bit)
{
    M(q, ERRSOU(reg)) |= bit;
    if (!(M(q, ERRMSK(reg)) & bit)) ae_irq(q);
}

/* ---- slices of one device, in the order of the firmware's answer: cpr xlt dcpr pke wat wcp ucs cph ath ---- */
static const uint8_t slices_4[9] = { 1, 1, 3, 6, 0, 0, 2, 4, 4 }, slices_6[9] = { 2, 0, 2, 6, 0, 0, 4, 4, 4 };
/*
 * How the firmware lays out its telemetry: latency accumulators, counters of the device, then for each kind of slice
 * room for so many pairs of "executed" and "utilization", in generation 6 as many queues of four words after them, the
 * counters of four ring pairs, and at the end the number of the message.
 */
typedef struct { unsigned size, counters, n_counters, pairs, n_kinds; struct { uint8_t room, used, queues; } kind[9]; } TlLayout;
static const TlLayout tl_4 = { 2048, 40, 11, 88, 9,                       /* ath cph cpr xlt dcpr pke ucs wat wcp */
    { { 24, 4 }, { 24, 4 }, { 24, 1 }, { 24, 1 }, { 24, 3 }, { 24, 6 }, { 24, 2 }, { 24, 0 }, { 24, 0 } } };
static const TlLayout tl_6 = { 3016, 40, 11, 88, 7,                       /* ath cnv dcprz pke ucs wat wcp */
    { { 7, 4, 14 }, { 2, 2, 6 }, { 2, 2, 6 }, { 32, 6, 32 }, { 4, 4, 12 }, { 5, 0, 35 }, { 5, 0, 35 } } };

static bool gen6(Qat *q) { return q->device_id == 0x4948; }
static const uint8_t *slices_of(Qat *q) { return gen6(q) ? slices_6 : slices_4; }
static void tl_write(void *opaque)
{
    Qat *q = opaque;
    const TlLayout *l = gen6(q) ? &tl_6 : &tl_4;
    g_autofree uint8_t *b = g_malloc0(l->size);
    uint32_t n = ++q->tl_cnt;
    unsigned at = l->pairs;
    put64(b, 1000 * n); put64(b + 8, 2000 * n);
    for (int i = 0; i < l->n_counters; i++) put32(b + l->counters + 4 * i, 10 * n + i);
    for (int t = 0; t < l->n_kinds; at += 8 * l->kind[t++].room)
        for (int s = 0; s < l->kind[t].used; s++) { put32(b + at + 8 * s, n); put32(b + at + 8 * s + 4, (t + s + n) % 100); }
    for (int t = 0; t < l->n_kinds; at += 16 * l->kind[t++].queues)
        for (int s = 0; s < l->kind[t].queues; s++) { put32(b + at + 16 * s, n % 7); put32(b + at + 16 * s + 4, n); put32(b + at + 16 * s + 8, n % 3); }
    put32(b + l->size - 8, n);
    if (q->tl_addr && !(q->fail & FAIL_ADMIN)) {
        pci_dma_write(&q->pci, q->tl_addr, b, MIN(q->tl_size, l->size));
        timer_mod(q->tl, qemu_clock_get_ms(QEMU_CLOCK_VIRTUAL) + 1000);
    }
}

static void heartbeat(Qat *q, unsigned ae)
{
    uint8_t b[32];
    if (!q->hb_addr || (q->fail & FAIL_HB)) return;
    q->hb_cnt[ae]++;
    for (int t = 0; t < 8; t++) { put16(b + 4 * t, q->hb_cnt[ae]); put16(b + 4 * t + 2, q->hb_cnt[ae]); }
    pci_dma_write(&q->pci, q->hb_addr + ae * sizeof(b), b, sizeof(b));
}

static void pm_info(Qat *q, uint64_t addr, unsigned size)
{
    uint8_t b[128] = { 0 };
    put16(b, 0x64); put16(b + 2, 0x10); b[6] = 1; put32(b + 8, q->fuse[0]);
    put32(b + 64, 1); put32(b + 72, PM_INIT_STATE); put32(b + 84, 0xffff); put32(b + 88, 0xffff); put32(b + 92, 0x1ffffff);
    pci_dma_write(&q->pci, addr, b, MIN(size, sizeof(b)));
}

/* One admin message: 32 bytes in, 32 bytes out, at the AE's slot of the admin page. */
static void admin(Qat *q, unsigned ae)
{
    uint64_t base = ((uint64_t)M(q, ADMINMSGUR) << 32 | M(q, ADMINMSGLR)) + ae * 64;
    uint8_t rq[32], rs[32] = { 0 };
    M(q, AE_CSR(ae, AE_MAILBOX)) = 1;
    if ((q->fail & FAIL_ADMIN) || !q->running || !(M(q, FCU_AE_LOADED) >> ae & 1) ||
        pci_dma_read(&q->pci, base, rq, sizeof(rq)) != MEMTX_OK) {
        TR(q, "AE%u does not answer (running %d)", ae, q->running);
        return;                                           /* the driver waits 5 s and gives up */
    }
    unsigned cmd = rq[3], sz = rq[0] | rq[1] << 8;
    uint64_t ptr = get64(rq + 16);
    if (cmd != 7) TR(q, "AE%u admin command %u", ae, cmd);
    q->reqs[ae]++;
    rs[3] = cmd; memcpy(rs + 8, rq + 8, 8);
    switch (cmd) {
    case 0: case 3: case 11: case 128: break;             /* init AE, constants, chaining, PM config */
    case 5: put64(rs + 16, q->reqs[ae]); put64(rs + 24, q->reqs[ae]); break;   /* counters */
    case 7: heartbeat(q, ae); break;                      /* timer sync */
    case 9: put32(rs + 4, 0x1); break;                    /* compression capabilities */
    case 10: put16(rs + 16, q->fw_caps); break;           /* firmware capabilities */
    case 13: q->hb_addr = ptr; break;                     /* heartbeat memory */
    case 15: memcpy(rs + 16, slices_of(q), 9); break;           /* rate limiting init */
    case 19: put64(rs + 16, qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) / 16); break;
    case 20: if (ae >= 8) rs[2] = 1; break;               /* compress-and-verify errors: 0 */
    case 129: pm_info(q, ptr, sz); break;
    case 134: case 135: case 136: break;                  /* rate limiting add, update, remove */
    case 137: memcpy(rs + 16, slices_of(q), 9);
              if (gen6(q)) rs[16 + 7] = 0;                /* ciphers have no counters of their own there */
              q->tl_addr = ptr; q->tl_size = sz; q->tl_cnt = 0;
              timer_mod(q->tl, qemu_clock_get_ms(QEMU_CLOCK_VIRTUAL) + 100); break;
    case 138: q->tl_addr = 0; timer_del(q->tl); break;
    case 144: case 146: case 147:                         /* keys in hardware; security version: read, commit */
        if (!gen6(q)) { rs[2] = 4; break; }
        if (cmd == 147) q->svn_min = SVN_ACTIVE;
        if (cmd == 146) { rs[16] = rs[17] = q->svn_min; rs[18] = SVN_ACTIVE; }
        break;
    default: rs[2] = 1; TR(q, "AE%u unknown admin command %u", ae, cmd);
    }
    pci_dma_write(&q->pci, base + 32, rs, sizeof(rs));
    M(q, AE_CSR(ae, AE_MAILBOX)) = 0;
}

/* ---- firmware control unit ---- */
static void fcu(Qat *q, uint32_t v)
{
    uint32_t st = M(q, FCU_STATUS) & ~7u;
    switch (v & 7) {
    case 1: {                                             /* authenticate: the descriptor must be readable and sane */
        uint64_t a = (uint64_t)M(q, FCU_DRAM_HI) << 32 | M(q, FCU_DRAM_LO), at;
        uint8_t d[80], name[65] = { 0 }; uint32_t css[11];
        bool ok = pci_dma_read(&q->pci, a, d, sizeof(d)) == MEMTX_OK;
        at = (uint64_t)get32(d + 8) << 32 | get32(d + 12);   /* the image follows the descriptor: 80 bytes, with room for a second signature 112 (7.x) */
        ok = ok && (at == a + 80 || at == a + 112) && pci_dma_read(&q->pci, at, css, sizeof(css)) == MEMTX_OK;
        if (ok && css[10] == 0)                           /* an AE image: its name, for the trace only */
            pci_dma_read(&q->pci, ((uint64_t)get32(d + 16) << 32 | get32(d + 20)) + 40, name, 64);
        TR(q, "FCU authenticate %s image of %u bytes for AEs %x '%s': %s", ok && css[10] ? "MMP" : "AE", get32(d), get32(d + 4), name,
           ok ? "ok" : "BAD");
        st |= ok && !(q->fail & FAIL_AUTH) ? 1 | 1u << 8 : 3;
        break;
    }
    case 2: {                                             /* load: bit 4 set names one AE, else the broadcast mask */
        uint32_t aes = v & 0x10 ? 1u << (v >> 8 & 0x1f) : M(q, FCU_BCAST_MASK);
        TR(q, "FCU load AEs %x", aes);
        if (q->fail & FAIL_LOAD) { st |= 4; break; }
        M(q, FCU_AE_LOADED) |= aes;
        st |= 2;
        break;
    }
    case 3:
        TR(q, "FCU start");
        if (q->fail & FAIL_START) break;
        q->running = true; st |= 1u << 9;
        for (int i = 0; i < N_AE; i++) if (M(q, FCU_AE_LOADED) >> i & 1) M(q, AE_CSR(i, AE_CTX_ENABLES)) |= 0xff00;
        break;
    }
    M(q, FCU_STATUS) = st;
}

/* ---- PMISC ---- */
static void w1c(Qat *q, uint32_t log, uint32_t v, unsigned sou, uint32_t bit)
{
    M(q, log) &= ~v;
    if (!M(q, log)) M(q, ERRSOU(sou)) &= ~bit;
}
static void pf2vf(Qat *q, unsigned vf, uint32_t v)
{
    M(q, VF_CSR(vf) + 0x10) = v;
    PCIDevice *d = pcie_sriov_get_vf_at_index(&q->pci, vf);
    if ((v & 1) && d) {
        M(q, VF_CSR(vf) + 8) |= 1;
        if (!(M(q, VF_CSR(vf) + 0xc) & 1) && msix_enabled(d)) msix_notify(d, 4);
    }
}
static uint64_t misc_read(void *opaque, hwaddr a, unsigned size)
{
    Qat *q = opaque;
    if (a >= AE_CSR(0, 0) && a < AE_CSR(N_AE - 1, 0x400)) {
        unsigned ae = (a - 0x600000) >> 12, r = (a & 0xfff) - 0x800;
        if ((a & 0xfff) >= 0x800 && r == AE_PROFILE_COUNT) return q->prof[ae] += 509;   /* the clock of a living AE */
        if ((a & 0xfff) >= 0x800 && r == AE_CSR_STATUS) return M(q, a) & ~1u;
    }
    return M(q, a);
}
static void misc_write(void *opaque, hwaddr a, uint64_t v64, unsigned size)
{
    Qat *q = opaque;
    uint32_t v = v64;
    if (a >= VF_CSR(0) && a < VF_CSR(16)) {
        unsigned vf = (a - VF_CSR(0)) / 0x20;
        if ((a & 0x1f) == 0x10) { pf2vf(q, vf, v); return; }
        if ((a & 0x1f) == 0x14 && !(v & 1)) M(q, VM2PF_SOU) &= ~(1u << vf);       /* message acknowledged */
    }
    if (a >= AE_CSR(0, 0) && a < AE_CSR(N_AE - 1, 0x400) && (a & 0xfff) == 0x800 + AE_MAILBOX) {
        if (v == 1) admin(q, (a - 0x600000) >> 12); else M(q, a) = v;
        return;
    }
    switch (a) {
    case AECORERRLOG: w1c(q, a, v, 0, 1); return;
    case AEUNCERRLOG: w1c(q, a, v, 1, 1); return;
    case CPPPARERRLOG: w1c(q, a, v, 1, 2); return;
    case ERRSOU(0): case ERRSOU(1): case ERRSOU(2): case ERRSOU(3): case VM2PF_SOU: case PM_STATUS: case FCU_STATUS: return;
    case ERRMSK(0): case ERRMSK(1): case ERRMSK(2): case ERRMSK(3):
        M(q, a) = v;
        if (M(q, a - 0x10) & ~v) ae_irq(q);
        return;
    case VM2PF_MSK: M(q, a) = v; if (M(q, VM2PF_SOU) & ~v) ae_irq(q); return;
    case PM_INTERRUPT: {
        uint32_t st = M(q, a) & ~v & 7;                   /* status bits are write-one-to-clear */
        M(q, a) = (v & ~7u) | st;
        if (!st) M(q, ERRSOU(2)) &= ~PM_SOU;
        if ((v & PM_DRV_ACTIVE) && !(q->fail & FAIL_PM)) { M(q, PM_STATUS) |= PM_INIT_STATE; TR(q, "powered up"); }
        return;
    }
    case PM_HOST_MSG: M(q, a) = v & ~1u; return;          /* taken at once */
    case FCU_CONTROL: M(q, a) = v; fcu(q, v); return;
    }
    M(q, a) = v;
}
static const MemoryRegionOps misc_ops = {
    .read = misc_read, .write = misc_write, .endianness = DEVICE_LITTLE_ENDIAN,
    .valid = { .min_access_size = 1, .max_access_size = 8 }, .impl = { .min_access_size = 4, .max_access_size = 4 },
};

/* ---- ring banks: ring 0 takes requests, ring 1 gives responses; every request fails ---- */
static void ring_kick(Qat *q, unsigned bank)
{
    uint32_t b = RING_CSR + bank * BANK_SIZE;
    uint32_t tcfg = E(q, b + 0x1000), rcfg = E(q, b + 0x1004);
    uint64_t tbase = (uint64_t)E(q, b + 0x1080) << 32 | E(q, b + 0x1040), rbase = (uint64_t)E(q, b + 0x1084) << 32 | E(q, b + 0x1044);
    uint32_t tsz = 64u << (tcfg & 0x1f), rsz = 64u << (rcfg & 0x1f);
    uint32_t head = E(q, b + 0xc0), tail = E(q, b + 0x100), rt = E(q, b + 0x104);
    PCIDevice *d = &q->pci;
    int nvf = pcie_sriov_num_vfs(d), n = 0;
    if (nvf && bank / 4 < nvf) d = pcie_sriov_get_vf_at_index(d, bank / 4);
    if (!q->running || !tbase || !rbase || (q->fail & FAIL_ADMIN)) return;
    while (head != tail && n++ < 4096) {
        uint8_t rq[64], rs[32] = { 0 };
        if (pci_dma_read(d, tbase + head, rq, sizeof(rq)) != MEMTX_OK) break;
        unsigned step = rq[2] == 8 ? 64 : 128;            /* public-key requests are half as long */
        rs[1] = rq[1]; rs[2] = rq[2]; rs[3] = 0x80;       /* command, service, valid */
        rs[6] = 0xa4; rs[7] = rq[1];                      /* status: crypto, PKE and compression error */
        if (step == 64) put64(rs + 8, get64(rq + 24)); else memcpy(rs + 8, rq + 24, 8);   /* opaque data */
        pci_dma_write(d, rbase + rt, rs, sizeof(rs));
        rt = (rt + 32) & (rsz - 1); head = (head + step) & (tsz - 1);
    }
    E(q, b + 0xc0) = head; E(q, b + 0x104) = rt;
    if (n) { TR(q, "bank %u: %d requests failed", bank, n); E(q, b + 0x170) |= 2; bank_irq(q, bank); }
}
static uint64_t etr_read(void *opaque, hwaddr a, unsigned size)
{
    Qat *q = opaque;
    if (a >= RING_CSR && a < RING_CSR + N_BANK * BANK_SIZE) {
        uint32_t b = RING_CSR + (a - RING_CSR) / BANK_SIZE * BANK_SIZE, r = (a - RING_CSR) % BANK_SIZE, v = 0;
        for (int i = 0; i < 2; i++) {
            bool empty = E(q, b + 0xc0 + 4 * i) == E(q, b + 0x100 + 4 * i);
            if (r == 0x14c || r == 0x150) v |= (r == 0x14c) == empty ? 1u << i : 0;
            if (r == 0x140) v |= (empty ? 1u : 0) << (4 * i);
        }
        if (r == 0x14c || r == 0x140) return v;
    }
    return E(q, a);
}
static void etr_write(void *opaque, hwaddr a, uint64_t v, unsigned size)
{
    Qat *q = opaque;
    if (a >= RPRESETCTL(0) && a < RPRESETCTL(N_BANK)) {
        if (a & 4) { E(q, a) &= ~(uint32_t)v; return; }
        unsigned b = (a - RPRESETCTL(0)) / 8;
        if (v & 1) memset(&E(q, RING_CSR + b * BANK_SIZE), 0, BANK_SIZE);
        if (v & 5) E(q, a + 4) |= 1;
        return;
    }
    E(q, a) = v;
    if (a >= RING_CSR && (a - RING_CSR) % BANK_SIZE == 0x100 && a < RING_CSR + N_BANK * BANK_SIZE) ring_kick(q, (a - RING_CSR) / BANK_SIZE);
}
static const MemoryRegionOps etr_ops = {
    .read = etr_read, .write = etr_write, .endianness = DEVICE_LITTLE_ENDIAN,
    .valid = { .min_access_size = 1, .max_access_size = 8 }, .impl = { .min_access_size = 4, .max_access_size = 4 },
};

/* ---- reset, configuration space ---- */
static void qat_reset(DeviceState *s)
{
    Qat *q = QAT(s);
    TR(q, "reset, %u VFs", pcie_sriov_num_vfs(&q->pci));
    pcie_sriov_pf_disable_vfs(&q->pci);
    if (q->total_vfs) pci_set_word(q->pci.config + q->pci.exp.sriov_cap + PCI_SRIOV_CTRL, 0);   /* QEMU 7.2 leaves VF Enable set: Linux would not restore */
    memset(q->m, 0, MISC_SIZE); memset(q->e, 0, ETR_SIZE);
    M(q, VM2PF_MSK) = 0xffff;
    for (int i = 0; i < 4; i++) M(q, ERRMSK(i)) = ~0u;
    if (q->fuse[0] & FUSE0_ANTI_RB) M(q, SVN_CHECK) = 1;  /* passed */
    q->running = false; q->hb_addr = q->tl_addr = 0; memset(q->reqs, 0, sizeof(q->reqs));
    timer_del(q->tl);
}
static void inject(Qat *q, uint32_t v)
{
    TR(q, "injected %x", v);
    if (v & INJ_FAIL) { q->fail = v & 0xff; return; }
    switch (v) {
    case INJ_CORR: M(q, AECORERRLOG) |= 1; raise_err(q, 0, 1); break;
    case INJ_NONFATAL: M(q, AEUNCERRLOG) |= 1; raise_err(q, 1, 1); break;
    case INJ_FATAL:
        M(q, CPPPARERRLOG) |= 1;
        if (gen6(q)) M(q, GENSTS) = GENSTS_HALT_PFLR;     /* its driver resets no other */
        raise_err(q, 1, 2);
        break;
    case INJ_PM_IDLE: M(q, PM_INTERRUPT) |= 2; raise_err(q, 2, PM_SOU); break;
    }
}
/*
 * The window of an extra root bus (_CRS) is exactly what the BARs on it take when QEMU writes the ACPI tables, so there
 * would be no room for VF BARs.  BAR0 is therefore large while the firmware assigns addresses, and small afterwards.
 */
static void shrink_bar0(PCIDevice *d)
{
    d->io_regions[0].size = SRAM_SIZE;
    pci_set_quad(d->wmask + PCI_BASE_ADDRESS_0, ~(uint64_t)(SRAM_SIZE - 1));
}
static void qat_config_write(PCIDevice *d, uint32_t a, uint32_t v, int len)
{
    Qat *q = QAT(d);
    if (q->phase == 1 && a == PCI_BASE_ADDRESS_0 && v == 0xffffffff) { q->phase = 2; shrink_bar0(d); TR(q, "BAR0 shrunk"); }
    pci_default_write_config(d, a, v, len);
    if (!q->phase && (d->config[PCI_COMMAND] & PCI_COMMAND_MEMORY)) q->phase = 1;
    pcie_cap_flr_write_config(d, a, v, len);
    if (a == CFG_DOORBELL && len == 4) { pci_set_long(d->config + a, 0); inject(q, v); }
}

/*
 * A real 4xxx PF sits on a root bus of its own.  QEMU's extra root buses (pxb-pcie) take bridges only: so pass for
 * a bridge while the function is being registered, and undo what that does to the header when realize() comes.
 * QEMU 10 asks for the type instead: there the bus passes for an ordinary root bus meanwhile.
 */
static DeviceRealize pci_dev_realize;
#ifdef QEMU_10
static PCIDevice *bus_owner;
static void as_bridge_realize(DeviceState *s, Error **errp)
{
    PCIBus *b = PCI_BUS(qdev_get_parent_bus(s)); PCIDevice *owner = b->parent_dev;
    bus_owner = owner; b->parent_dev = NULL;
    pci_dev_realize(s, errp);
    b->parent_dev = owner;
}
static void no_bridge(PCIDevice *d)
{
    pci_get_bus(d)->parent_dev = bus_owner;
    pci_set_word(d->config + PCI_SUBSYSTEM_VENDOR_ID, PCI_VENDOR_ID_INTEL);
    pci_set_word(d->config + PCI_SUBSYSTEM_ID, 0);
}
#else
static void as_bridge_realize(DeviceState *s, Error **errp)
{
    PCIDeviceClass *pc = PCI_DEVICE_GET_CLASS(s);
    pc->is_bridge = true;
    pci_dev_realize(s, errp);
    pc->is_bridge = false;
}
static void no_bridge(PCIDevice *d)
{
    PCI_DEVICE_GET_CLASS(d)->is_bridge = false;
    memset(d->config + 0x10, 0, 0x24); memset(d->config + 0x38, 0, 8);
    memset(d->wmask + 0x10, 0, 0x30); memset(d->cmask + 0x10, 0, 0x30); memset(d->w1cmask + 0x10, 0, 0x30);
    d->wmask[PCI_INTERRUPT_LINE] = 0xff;
    pci_set_word(d->config + PCI_SUBSYSTEM_VENDOR_ID, PCI_VENDOR_ID_INTEL);
    pci_set_word(d->config + PCI_SUBSYSTEM_ID, 0);
}
#endif

#define BAR64 (PCI_BASE_ADDRESS_SPACE_MEMORY | PCI_BASE_ADDRESS_MEM_TYPE_64 | PCI_BASE_ADDRESS_MEM_PREFETCH)
static void qat_realize(PCIDevice *d, Error **errp)
{
    Qat *q = QAT(d);
    q->m = g_malloc0(MISC_SIZE); q->e = g_malloc0(ETR_SIZE); q->fail = q->fail0;
    /* built against other headers than the running QEMU? */
    d->exp.sriov_vf.pf = (PCIDevice *)q->m;
    bool same = pcie_sriov_get_pf(d) == (PCIDevice *)q->m;
#ifndef QEMU_10
    same = same && object_type_get_instance_size(TYPE_PCI_DEVICE) == sizeof(PCIDevice);
#endif
    d->exp.sriov_vf.pf = NULL;
    if (!same) { error_setg(errp, "qat4xxx.so was built for another QEMU (PCIDevice %zu)", sizeof(PCIDevice)); return; }
    if (q->total_vfs > 16) { error_setg(errp, "at most 16 VFs"); return; }
    q->tl = timer_new_ms(QEMU_CLOCK_VIRTUAL, tl_write, q);
    pci_config_set_device_id(d->config, q->device_id);
    no_bridge(d);
    d->config[PCI_REVISION_ID] = q->revision;
    memory_region_init(&q->sram, OBJECT(q), "qat-sram", SRAM_FW_SIZE);
    memory_region_init_io(&q->misc, OBJECT(q), &misc_ops, q, "qat-pmisc", MISC_SIZE);
    memory_region_init_io(&q->etr, OBJECT(q), &etr_ops, q, "qat-etr", ETR_SIZE);
    pci_register_bar(d, 0, BAR64, &q->sram); pci_register_bar(d, 2, BAR64, &q->misc); pci_register_bar(d, 4, BAR64, &q->etr);
    if (msix_init(d, VEC_AE + 1, &q->sram, 0, 0, &q->sram, 0, 0x1000, 0, errp)) return;
    for (int i = 0; i <= VEC_AE; i++) msix_vector_use(d, i);
    if (pcie_endpoint_cap_init(d, 0x80) < 0) { error_setg(errp, "no PCIe capability: put it on a PCIe bus"); return; }
    pcie_cap_flr_init(d);
    if (pcie_aer_init(d, PCI_ERR_VER, 0x100, PCI_ERR_SIZEOF, errp) < 0) return;
    pcie_ari_init(d, 0x148, 1);
    for (int i = 0; i < 6; i++) pci_set_long(d->config + CFG_FUSECTL0 + 4 * i, q->fuse[i]);
    pci_set_long(d->wmask + CFG_DOORBELL, ~0u);
    if (gen6(q)) { pci_set_long(d->wmask + CFG_PVC0CTL, 0xfe); pci_set_long(d->wmask + CFG_PVC1CTL, 0x800000fe); }
    if (q->total_vfs) {
        pcie_sriov_pf_init(d, 0x160, TYPE_QAT_VF, q->vf_device_id ?: q->device_id + 1, q->total_vfs, q->total_vfs, q->vf_offset, q->vf_stride SRIOV_ERRP);
        pcie_sriov_pf_init_vf_bar(d, 0, BAR64, VF_ETR_SIZE);
        pcie_sriov_pf_init_vf_bar(d, 2, BAR64, VF_MISC_SIZE);
    }
}
static void qat_exit(PCIDevice *d)
{
    Qat *q = QAT(d);
    if (q->total_vfs) pcie_sriov_pf_exit(d);
    timer_free(q->tl);
    pcie_cap_exit(d); msix_uninit(d, &q->sram, &q->sram);
    g_free(q->m); g_free(q->e);
}
#ifdef QEMU_10
static const
#else
static
#endif
Property qat_props[] = {
    DEFINE_PROP_UINT16("device-id", Qat, device_id, 0x4940),
    DEFINE_PROP_UINT16("vf-device-id", Qat, vf_device_id, 0),
    DEFINE_PROP_UINT8("revision", Qat, revision, 0x40),
    DEFINE_PROP_UINT16("vfs", Qat, total_vfs, 16),
    DEFINE_PROP_UINT16("vf-offset", Qat, vf_offset, 1),
    DEFINE_PROP_UINT16("vf-stride", Qat, vf_stride, 1),
    DEFINE_PROP_UINT16("fw-caps", Qat, fw_caps, 0x72),    /* 0x70 rate limiting, 2 telemetry */
    DEFINE_PROP_UINT32("fusectl0", Qat, fuse[0], 0), DEFINE_PROP_UINT32("fusectl1", Qat, fuse[1], 0),
    DEFINE_PROP_UINT32("fusectl4", Qat, fuse[4], 0),
    DEFINE_PROP_UINT32("fail", Qat, fail0, 0),            /* FAIL_* mask */
    QAT_END_OF_PROPS
};
static void qat_class_init(ObjectClass *oc, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    PCIDeviceClass *pc = PCI_DEVICE_CLASS(oc);
    pc->realize = qat_realize; pc->exit = qat_exit; pc->config_write = qat_config_write;
    pc->vendor_id = PCI_VENDOR_ID_INTEL; pc->device_id = 0x4940; pc->class_id = 0x0b40;
    pci_dev_realize = dc->realize; dc->realize = as_bridge_realize;
    device_class_set_legacy_reset(dc, qat_reset); dc->desc = "virtual Intel QAT 4xxx, no cryptography";
    device_class_set_props(dc, qat_props);
    set_bit(DEVICE_CATEGORY_MISC, dc->categories);
}

/* The same with what makes it a 6xxx; of that nothing but these numbers and some messages of the firmware differ. */
static void qat_6_init(Object *o)
{
    Qat *q = QAT(o);
    q->device_id = 0x4948; q->revision = 0; q->svn_min = 1;
    q->fuse[0] = FUSE0_ANTI_RB; q->fuse[1] = FUSE1_WIRELESS;
}
static void qat_6_class_init(ObjectClass *oc, void *data)
{
    PCI_DEVICE_CLASS(oc)->device_id = 0x4948;
    DEVICE_CLASS(oc)->desc = "virtual Intel QAT 6xxx, no cryptography";
}

/* ---- virtual functions: windows into the PF's register files ---- */
static Qat *pf_of(QatVf *v) { return QAT(pcie_sriov_get_pf(&v->pci)); }
static uint64_t vf_etr_read(void *o, hwaddr a, unsigned s)
{
    QatVf *v = o; return etr_read(pf_of(v), RING_CSR + pcie_sriov_vf_number(&v->pci) * VF_ETR_SIZE + a, s);
}
static void vf_etr_write(void *o, hwaddr a, uint64_t val, unsigned s)
{
    QatVf *v = o; etr_write(pf_of(v), RING_CSR + pcie_sriov_vf_number(&v->pci) * VF_ETR_SIZE + a, val, s);
}
static const MemoryRegionOps vf_etr_ops = {
    .read = vf_etr_read, .write = vf_etr_write, .endianness = DEVICE_LITTLE_ENDIAN,
    .valid = { .min_access_size = 1, .max_access_size = 8 }, .impl = { .min_access_size = 4, .max_access_size = 4 },
};
static int vf_reg(hwaddr a)
{
    switch (a) { case 0: return 0; case 4: return 4; case 0x1000: return 8; case 0x1004: return 0xc; case 0x1008: return 0x10; case 0x100c: return 0x14; }
    return -1;
}
static uint64_t vf_misc_read(void *o, hwaddr a, unsigned s)
{
    QatVf *v = o; int r = vf_reg(a);
    return r < 0 ? 0 : M(pf_of(v), VF_CSR(pcie_sriov_vf_number(&v->pci)) + r);
}
static void vf_misc_write(void *o, hwaddr a, uint64_t val, unsigned s)
{
    QatVf *v = o; Qat *q = pf_of(v); int r = vf_reg(a); unsigned n = pcie_sriov_vf_number(&v->pci);
    if (r < 0) return;
    if (r == 8) { M(q, VF_CSR(n) + r) &= ~(uint32_t)val; return; }
    M(q, VF_CSR(n) + r) = val;
    if (r == 0x10 && !(val & 1)) M(q, VF_CSR(n) + 8) &= ~1u;
    if (r == 0x14 && (val & 1)) { M(q, VM2PF_SOU) |= 1u << n; if (!(M(q, VM2PF_MSK) >> n & 1)) ae_irq(q); }
}
static const MemoryRegionOps vf_misc_ops = {
    .read = vf_misc_read, .write = vf_misc_write, .endianness = DEVICE_LITTLE_ENDIAN,
    .valid = { .min_access_size = 1, .max_access_size = 8 }, .impl = { .min_access_size = 4, .max_access_size = 4 },
};
static void vf_config_write(PCIDevice *d, uint32_t a, uint32_t v, int len)
{
    pci_default_write_config(d, a, v, len);
    pcie_cap_flr_write_config(d, a, v, len);
}
static void vf_realize(PCIDevice *d, Error **errp)
{
    QatVf *v = QAT_VF(d);
    if (!pci_is_vf(d)) { error_setg(errp, TYPE_QAT_VF " is made by its PF only"); return; }
    Qat *q = pf_of(v);
    no_bridge(d);
    d->config[PCI_REVISION_ID] = q->revision;
    memory_region_init_io(&v->etr, OBJECT(v), &vf_etr_ops, v, "qat-vf-etr", VF_ETR_SIZE);
    memory_region_init(&v->misc, OBJECT(v), "qat-vf-misc", VF_MISC_SIZE);
    MemoryRegion *io = g_new0(MemoryRegion, 1);
    memory_region_init_io(io, OBJECT(v), &vf_misc_ops, v, "qat-vf-csr", 0x2000);
    memory_region_add_subregion(&v->misc, 0, io);
    pcie_sriov_vf_register_bar(d, 0, &v->etr); pcie_sriov_vf_register_bar(d, 2, &v->misc);
    if (msix_init(d, 5, &v->misc, 2, 0x2000, &v->misc, 2, 0x3000, 0, errp)) return;
    for (int i = 0; i < 5; i++) msix_vector_use(d, i);
    if (pcie_endpoint_cap_init(d, 0x80) < 0) { error_setg(errp, "no PCIe capability"); return; }
    pcie_cap_flr_init(d);
    pcie_ari_init(d, 0x100, 1);
}
static void vf_exit(PCIDevice *d)
{
    QatVf *v = QAT_VF(d);
    pcie_cap_exit(d); msix_uninit(d, &v->misc, &v->misc);
}
static void vf_class_init(ObjectClass *oc, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(oc);
    PCIDeviceClass *pc = PCI_DEVICE_CLASS(oc);
    pc->realize = vf_realize; pc->exit = vf_exit; pc->config_write = vf_config_write;
    pc->vendor_id = PCI_VENDOR_ID_INTEL; pc->device_id = 0x4941; pc->class_id = 0x0b40;
    dc->realize = as_bridge_realize;
    dc->user_creatable = false;
}

static InterfaceInfo pcie_if[] = { { INTERFACE_PCIE_DEVICE }, { } };
static const TypeInfo types[] = {
    { .name = TYPE_QAT, .parent = TYPE_PCI_DEVICE, .instance_size = sizeof(Qat), .class_init = qat_class_init, .interfaces = pcie_if },
    { .name = TYPE_QAT_6, .parent = TYPE_QAT, .instance_init = qat_6_init, .class_init = qat_6_class_init },
    { .name = TYPE_QAT_VF, .parent = TYPE_PCI_DEVICE, .instance_size = sizeof(QatVf), .class_init = vf_class_init, .interfaces = pcie_if },
};
static void qat_register(void)
{
    tracing = getenv("QAT_TRACE") != NULL;
    for (int i = 0; i < ARRAY_SIZE(types); i++) type_register_static(&types[i]);
}
type_init(qat_register)
