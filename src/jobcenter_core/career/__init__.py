"""What a worker can show of their work: certificates, CV, feedback, practice."""
