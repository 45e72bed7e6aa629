package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	// A full bundle of the longest entries.
	answerBytesMax = tileWidth * (2 + 65535)
	timeout        = 60 * time.Second
)

var errNotFound = errors.New("404")

// A site is where a log is served.
type site struct {
	url    string
	client http.Client
}

func (s *site) get(path string) ([]byte, error) {
	answer, err := s.client.Get(s.url + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("%s: %w", path, errNotFound)
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, answerBytesMax+1))
	if err == nil && len(body) > answerBytesMax {
		err = fmt.Errorf("%s: too long", path)
	}
	return body, err
}

// getPartial reads the first width items of what is at path. A partial tile may
// be gone once the full one is there; whole is then true.
func (s *site) getPartial(path string, width int) (body []byte, whole bool, err error) {
	if width == tileWidth {
		body, err = s.get(path)
		return body, true, err
	}
	body, err = s.get(fmt.Sprintf("%s.p/%d", path, width))
	if !errors.Is(err, errNotFound) {
		return body, false, err
	}
	if body, full := s.get(path); full == nil {
		return body, true, nil
	}
	return nil, false, err
}

// pathOf returns where tlog-tiles has a tile: tlog puts the height before the
// level, tlog-tiles has one height and leaves it out.
func pathOf(tile tlog.Tile) string {
	tile.W = tileWidth
	return "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
}

func entriesPathOf(bundle int64) string {
	tile := tlog.Tile{H: tileHeight, L: -1, N: bundle}
	return strings.Replace(pathOf(tile), "tile/data/", "tile/entries/", 1)
}

// tiles is a tlog.TileReader that fetches a tile once. tlog checks a tile each
// time that it reads it, so nothing that is kept here is trusted.
type tiles struct {
	site  *site
	kept  map[tlog.Tile][]byte
	total int
}

func (t *tiles) Height() int { return tileHeight }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		if _, ok := t.kept[tile]; !ok {
			body, whole, err := t.site.getPartial(pathOf(tile), tile.W)
			if err != nil {
				return nil, err
			}
			if whole && len(body) == tileWidth*tlog.HashSize {
				body = body[:tile.W*tlog.HashSize]
			}
			t.kept[tile] = body
			t.total++
		}
		data[i] = t.kept[tile]
	}
	return data, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// entriesOf cuts a bundle into exactly width entries; behind them there may be
// more only if it is whole.
func entriesOf(bundle []byte, width int, whole bool) ([][]byte, error) {
	var entries [][]byte
	for len(entries) < width {
		if len(bundle) < 2 {
			return nil, fmt.Errorf("a bundle of %d entries instead of %d", len(entries), width)
		}
		size := int(binary.BigEndian.Uint16(bundle))
		if bundle = bundle[2:]; len(bundle) < size {
			return nil, fmt.Errorf("a bundle that ends within entry %d", len(entries))
		}
		entries = append(entries, bundle[:size])
		bundle = bundle[size:]
	}
	if len(bundle) > 0 && (!whole || width == tileWidth) {
		return nil, fmt.Errorf("a bundle of more than %d entries", width)
	}
	return entries, nil
}
