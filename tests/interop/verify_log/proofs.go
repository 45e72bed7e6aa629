package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

func hashFrom(text string) (tlog.Hash, error) {
	if raw, err := hex.DecodeString(text); err == nil && len(raw) == tlog.HashSize {
		var hash tlog.Hash
		copy(hash[:], raw)
		return hash, nil
	}
	return tlog.ParseHash(text)
}

// checkProof checks a line of --proofs.
func (l *log) checkProof(line string) error {
	words := strings.Fields(line)
	if len(words) < 3 {
		return errors.New("not a proof")
	}
	first, err1 := strconv.ParseInt(words[1], 10, 64)
	second, err2 := strconv.ParseInt(words[2], 10, 64)
	if err1 != nil || err2 != nil {
		return errors.New("not a proof")
	}
	var hashes []tlog.Hash
	for _, word := range words[3:] {
		hash, err := hashFrom(word)
		if err != nil {
			return err
		}
		hashes = append(hashes, hash)
	}
	switch words[0] {
	case "inclusion":
		return l.checkInclusion(first, second, hashes)
	case "consistency":
		return l.checkConsistency(first, second, hashes)
	}
	return errors.New("not a proof")
}

func (l *log) checkProofs(proofs io.Reader) (int, error) {
	count := 0
	lines := bufio.NewScanner(proofs)
	for lines.Scan() {
		if err := l.checkProof(lines.Text()); err != nil {
			return 0, fmt.Errorf("proof %q: %w", lines.Text(), err)
		}
		count++
	}
	return count, lines.Err()
}
