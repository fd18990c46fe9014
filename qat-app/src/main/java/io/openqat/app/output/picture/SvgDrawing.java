// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import io.openqat.app.output.HostReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hosts as one SVG, which needs nothing besides itself and runs nothing. Cells tell more to who
 * points at them.
 */
public final class SvgDrawing {
  private static final int PADDING = 10;
  private static final int GAP = 10;
  private static final int CELL_GAP = 4;

  /** Of a cell's second line; the whole text stands below the picture. */
  private static final int LONGEST_LINE = 18;

  private static final int NARROWEST_CELL = 70;

  /** Of PFs side by side, where one node has all of them. */
  private static final int WIDEST_PLACE = 1100;

  private final List<DrawnHost> hosts;
  private final int cellWidth;
  private final int across;
  private final int deviceWidth;

  private SvgDrawing(List<DrawnHost> hosts) {
    this.hosts = hosts;
    List<DrawnDevice> devices = hosts.stream().flatMap(DrawnHost::devices).toList();
    List<DrawnFunction> cells = devices.stream().flatMap(d -> d.functions().stream()).toList();
    int columns =
        cells.stream()
            .flatMapToInt(
                cell ->
                    Stream.of(cell.label(), Lettering.fit(cell.line(), LONGEST_LINE))
                        .mapToInt(Lettering::columns))
            .max()
            .orElse(0);
    int most = devices.stream().mapToInt(device -> device.functions().size()).max().orElse(0);
    this.across = most > 16 ? 8 : 4;
    this.cellWidth = Math.max(NARROWEST_CELL, Letters.SMALL.width(columns) + 12);
    this.deviceWidth = across * (cellWidth + CELL_GAP) - CELL_GAP + 2 * PADDING;
  }

  /** A document of its own. */
  public static String document(List<HostReport> reports) {
    SvgDrawing drawing = of(reports);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + drawing.render(SvgStyle.SHEET, drawing.hosts.stream().map(drawing::draw).toList());
  }

  /** The picture alone, to stand in a page that has {@link SvgStyle#SHEET} and tells the rest. */
  public static String inPage(HostReport report) {
    SvgDrawing drawing = of(List.of(report));
    return drawing.render("", drawing.hosts.stream().map(drawing::picture).toList());
  }

  private static SvgDrawing of(List<HostReport> reports) {
    return new SvgDrawing(reports.stream().map(DrawnHost::of).toList());
  }

  private String render(String style, List<SvgBlock> blocks) {
    SvgBlock all = SvgBlock.column(3 * GAP, blocks).framed("ground", 2 * PADDING, 0);
    var out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"host\" role=\"img\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">\n"
            .formatted(all.width(), all.height()));
    out.append("<title>")
        .append(
            Lettering.escaped(String.join("; ", hosts.stream().map(DrawnHost::summary).toList())))
        .append("</title>\n");
    if (!style.isEmpty()) {
      out.append("<style>\n").append(style).append("</style>\n");
    }
    all.body().draw(out, 0, 0);
    return out.append("</svg>\n").toString();
  }

  private SvgBlock draw(DrawnHost host) {
    SvgBlock picture = picture(host);
    int width = Math.max(2 * deviceWidth, picture.width());
    var blocks = new ArrayList<SvgBlock>();
    blocks.add(text(Letters.TITLE, "title", host.name(), width));
    blocks.add(text(Letters.TEXT, "faint", host.summary(), width));
    if (!host.places().isEmpty()) {
      blocks.add(picture);
    }
    if (!host.notes().isEmpty()) {
      blocks.add(
          SvgBlock.column(
              2,
              host.notes().stream().map(note -> text(Letters.TEXT, "note", note, width)).toList()));
    }
    return SvgBlock.column(GAP, blocks);
  }

  private SvgBlock picture(DrawnHost host) {
    int places = host.places().size();
    int side = places > 4 ? 4 : Math.min(2, Math.max(1, places));
    SvgBlock picture =
        SvgBlock.grid(
            side, GAP, host.places().stream().map(place -> draw(place, places == 1)).toList());
    int width = Math.max(2 * deviceWidth, picture.width());
    return SvgBlock.column(GAP, List.of(picture, legend(host, width)));
  }

  private SvgBlock draw(DrawnHost.DrawnPlace place, boolean alone) {
    int most = place.cards().stream().mapToInt(card -> card.devices().size()).max().orElse(1);
    int side = alone ? Math.max(1, WIDEST_PLACE / deviceWidth) : 1;
    int devices = Math.min(side, most);
    int cards = most > 1 ? 1 : Math.min(side, place.cards().size());
    int inner = devices * (deviceWidth + GAP) - GAP + 2 * PADDING;
    SvgBlock all =
        SvgBlock.grid(
            cards, GAP, place.cards().stream().map(card -> draw(card, devices, inner)).toList());
    return SvgBlock.column(
            GAP, List.of(text(Letters.TEXT, "head", place.label(), all.width()), all))
        .framed("place", PADDING, 0);
  }

  private SvgBlock draw(DrawnHost.DrawnCard card, int side, int width) {
    var blocks = new ArrayList<SvgBlock>();
    card.label()
        .ifPresent(label -> blocks.add(text(Letters.TEXT, "faint", label, width - 2 * PADDING)));
    blocks.add(SvgBlock.grid(side, GAP, card.devices().stream().map(this::draw).toList()));
    return SvgBlock.column(GAP - 2, blocks).framed("card", PADDING, width);
  }

  private SvgBlock draw(DrawnDevice device) {
    int inner = deviceWidth - 2 * PADDING;
    var lines = new ArrayList<SvgBlock>();
    lines.add(text(Letters.TEXT, "head", device.heading(), inner));
    device.lines().forEach(line -> lines.add(text(Letters.TEXT, "fact", line, inner)));
    var blocks = new ArrayList<>(List.of(SvgBlock.column(0, lines)));
    if (!device.functions().isEmpty()) {
      blocks.add(
          SvgBlock.grid(across, CELL_GAP, device.functions().stream().map(this::draw).toList()));
    }
    String kind = device.worst().map(severity -> "device " + severity).orElse("device");
    return SvgBlock.column(8, blocks).framed(kind, PADDING, deviceWidth);
  }

  private SvgBlock draw(DrawnFunction function) {
    int height = 2 * Letters.SMALL.line() + 4;
    int fitting = Letters.SMALL.columns(cellWidth - 10);
    return new SvgBlock(
        cellWidth,
        height,
        (out, x, y) -> {
          out.append("<g class=\"").append(function.shade()).append("\"><title>");
          out.append(Lettering.escaped(function.title())).append("</title>\n");
          SvgBlock.rectangle(out, "cell", x, y, cellWidth, height);
          int base = y + 2 + Letters.SMALL.base();
          SvgBlock.text(out, "small", x + 6, base, function.label());
          SvgBlock.text(
              out,
              "small",
              x + 6,
              base + Letters.SMALL.line(),
              Lettering.fit(function.line(), fitting));
          out.append("</g>\n");
        });
  }

  private static SvgBlock legend(DrawnHost host, int width) {
    List<SvgBlock> keys =
        host.shades().stream()
            .map(
                shade -> {
                  SvgBlock words = SvgBlock.lines(Letters.TEXT, "faint", List.of(shade.words));
                  return new SvgBlock(
                      words.width() + 30,
                      words.height(),
                      (out, x, y) -> {
                        out.append("<g class=\"").append(shade).append("\">\n");
                        SvgBlock.rectangle(out, "cell", x, y + 2, 22, 12);
                        out.append("</g>\n");
                        words.body().draw(out, x + 28, y);
                      });
                })
            .toList();
    int widest = keys.stream().mapToInt(SvgBlock::width).max().orElse(1);
    return SvgBlock.grid(Math.max(1, width / (widest + 2 * GAP)), GAP, keys);
  }

  private static SvgBlock text(Letters letters, String kind, String text, int width) {
    return SvgBlock.lines(letters, kind, Lettering.wrapped(text, letters.columns(width)));
  }
}
