package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// stored has the hashes of a tree, where tlog.StoredHashIndex says.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(s)) {
			return nil, fmt.Errorf("there is no hash %d", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

// A log is one whose tree is known, and whose hashes are checked against it.
type log struct {
	site   *site
	tiles  *tiles
	tree   tlog.Tree
	hashes tlog.HashReader
}

// widthOf returns how many of n items the tile or bundle of this number has.
func widthOf(number, n int64) int {
	if rest := n - number*tileWidth; rest < tileWidth {
		return int(rest)
	}
	return tileWidth
}

// allTiles returns the tiles of the tree, those of leaf hashes first.
func (l *log) allTiles() []tlog.Tile {
	var all []tlog.Tile
	for level := 0; l.tree.N>>(tileHeight*level) > 0; level++ {
		hashes := l.tree.N >> (tileHeight * level)
		for number := int64(0); number*tileWidth < hashes; number++ {
			all = append(all, tlog.Tile{H: tileHeight, L: level, N: number, W: widthOf(number, hashes)})
		}
	}
	return all
}

// checkTiles reads a hash of every tile, as those do who read no entries: all
// others of the tile are checked with it, against the root.
func (l *log) checkTiles() error {
	for _, tile := range l.allTiles() {
		first := tlog.StoredHashIndex(tileHeight*tile.L, tile.N*tileWidth)
		if _, err := l.hashes.ReadHashes([]int64{first}); err != nil {
			return fmt.Errorf("%s: %w", pathOf(tile), err)
		}
	}
	return nil
}

// readEntries reads all entries and returns the hashes of the tree they make.
func (l *log) readEntries() (stored, error) {
	var hashes stored
	for number := int64(0); number*tileWidth < l.tree.N; number++ {
		width := widthOf(number, l.tree.N)
		bundle, whole, err := l.site.getPartial(entriesPathOf(number), width)
		if err != nil {
			return nil, err
		}
		entries, err := entriesOf(bundle, width, whole)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", entriesPathOf(number), err)
		}
		for i, entry := range entries {
			index := number*tileWidth + int64(i)
			more, err := tlog.StoredHashesForRecordHash(index, tlog.RecordHash(entry), hashes)
			if err != nil {
				return nil, err
			}
			hashes = append(hashes, more...)
		}
	}
	return hashes, nil
}

// checkEntries checks that the entries make the root, and every tile. The
// latter is no luxury: before v0.40.0 tlog.TileHashReader lets some tiles pass
// unchecked (CVE-2026-56865), and Debian 12 has v0.7.0.
func (l *log) checkEntries() error {
	hashes, err := l.readEntries()
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(l.tree.N, hashes)
	if err != nil {
		return err
	}
	if root != l.tree.Hash {
		return l.nameWrongEntry(hashes)
	}
	for _, tile := range l.allTiles() {
		expected, err := tlog.ReadTileData(tile, hashes)
		if err != nil {
			return err
		}
		served, err := l.tiles.ReadTiles([]tlog.Tile{tile})
		if err != nil {
			return err
		}
		if !bytes.Equal(served[0], expected) {
			return fmt.Errorf("%s: not what the entries make", pathOf(tile))
		}
	}
	return nil
}

// nameWrongEntry returns the error of entries that do not make the root.
func (l *log) nameWrongEntry(hashes stored) error {
	for index := int64(0); index < l.tree.N; index++ {
		leaf, err := l.leaf(index)
		if err != nil {
			return err
		}
		if leaf != hashes[tlog.StoredHashIndex(0, index)] {
			return fmt.Errorf("entry %d is not the one in the tree", index)
		}
	}
	return errors.New("the entries do not make the root")
}

func (l *log) leaf(index int64) (tlog.Hash, error) {
	hashes, err := l.hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
	if err != nil {
		return tlog.Hash{}, err
	}
	return hashes[0], nil
}

// rootOf returns the root of the tree that the first size entries make.
func (l *log) rootOf(size int64) (tlog.Hash, error) {
	if size < 1 || size > l.tree.N {
		return tlog.Hash{}, fmt.Errorf("the log has %d entries, not %d", l.tree.N, size)
	}
	return tlog.TreeHash(size, l.hashes)
}

func (l *log) checkInclusion(index, size int64, proof tlog.RecordProof) error {
	root, err := l.rootOf(size)
	if err != nil {
		return err
	}
	if index < 0 || index >= size {
		return fmt.Errorf("a tree of %d has no entry %d", size, index)
	}
	leaf, err := l.leaf(index)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, size, root, index, leaf)
}

func (l *log) prove(index int64) error {
	if index < 0 || index >= l.tree.N {
		return fmt.Errorf("the log has %d entries", l.tree.N)
	}
	proof, err := tlog.ProveRecord(l.tree.N, index, l.hashes)
	if err != nil {
		return err
	}
	return l.checkInclusion(index, l.tree.N, proof)
}

// checkExtends proves that the log still begins with an older tree of it.
func (l *log) checkExtends(old tlog.Tree) error {
	if old.N > l.tree.N {
		return fmt.Errorf("the log has %d entries, and had %d before", l.tree.N, old.N)
	}
	if old.N == 0 {
		return checkEmpty(old)
	}
	proof, err := tlog.ProveTree(l.tree.N, old.N, l.hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, l.tree.N, l.tree.Hash, old.N, old.Hash)
}

func (l *log) checkConsistency(oldSize, size int64, proof tlog.TreeProof) error {
	oldRoot, err := l.rootOf(oldSize)
	if err != nil {
		return err
	}
	root, err := l.rootOf(size)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, size, root, oldSize, oldRoot)
}

// checkEmpty does what tlog cannot: there the tree without entries has the hash
// of zeros, in RFC 6962 that of no bytes.
func checkEmpty(tree tlog.Tree) error {
	if tree.Hash != sha256.Sum256(nil) {
		return errors.New("a tree without entries has another root")
	}
	return nil
}

// checkWhole checks the tree, its tiles, and all entries.
func (l *log) checkWhole() error {
	if l.tree.N == 0 {
		return checkEmpty(l.tree)
	}
	if err := l.checkTiles(); err != nil {
		return err
	}
	return l.checkEntries()
}
